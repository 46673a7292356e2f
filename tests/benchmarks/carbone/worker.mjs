// The process that Carbone runs in; speaks as worker.py does: node worker.mjs MODE SUFFIX ENGINE TEMPLATE DATA OUT
import fs from 'node:fs'
import readline from 'node:readline'
import carbone from 'carbone'

const TURN_MS = 50
const [mode, , , template, source, out] = process.argv.slice(2)
const data = JSON.parse(fs.readFileSync(source, 'utf8'))

const fill = () => new Promise((resolve, reject) => {
  carbone.render(template, data, {}, (error, result) => (error ? reject(error) : resolve(result)))
})

function peak () {
  if (!fs.existsSync('/proc/self/status')) return null
  return Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'ascii'))[1]) * 1024
}

function now () {
  if (mode !== 'cpu') return performance.now()
  const used = process.cpuUsage()
  return (used.user + used.system) / 1000
}

async function turn () {
  const times = []
  let sum = 0
  while (sum < TURN_MS) {
    const start = now()
    await fill()
    times.push(now() - start)
    sum += times.at(-1)
  }
  times.sort((a, b) => a - b)
  const half = times.length >> 1
  return times.length % 2 ? times[half] : (times[half - 1] + times[half]) / 2
}

fs.writeFileSync(out, await fill())
if (mode === 'once') {
  console.log(JSON.stringify(peak()))
  process.exit(0)
}
console.log(JSON.stringify('ready'))
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line !== null) console.log(JSON.stringify(await turn()))
}
process.exit(0)

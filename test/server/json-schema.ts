// Checks a value against JSON Schema as the OpenAPI document uses it. A word that it does not know is an error: nothing
// in the document goes unchecked.

export type Schema = Record<string, unknown>;

const NOTES = new Set(["description", "title", "examples", "default"]);

/** @returns what is wrong, each with its path; nothing when all is well. */
export function faults(document: Schema, schema: Schema, value: unknown, path = "$"): string[] {
  const inner = (next: unknown, at: unknown, name: string | number) =>
    faults(document, next as Schema, at, `${path}.${name}`);
  const wrong = (is: boolean, words: string) => (is ? [`${path} ${words}`] : []);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const object = isObject ? (value as Record<string, unknown>) : {};
  const list = Array.isArray(value) ? value : [];

  const checks: Record<string, (limit: never) => string[]> = {
    $ref: (ref: string) => faults(document, resolve(document, ref), value, path),
    type: (type: string | string[]) =>
      wrong(![type].flat().some((one) => isOf(one, value)), `is no ${type}: ${JSON.stringify(value)?.slice(0, 80)}`),
    const: (only: unknown) => wrong(value !== only, `is not ${JSON.stringify(only)}`),
    enum: (all: unknown[]) => wrong(!all.includes(value), `is none of ${JSON.stringify(all)}`),
    properties: (properties: Record<string, Schema>) =>
      Object.entries(properties).flatMap(([name, next]) =>
        Object.hasOwn(object, name) ? inner(next, object[name], name) : [],
      ),
    required: (names: string[]) =>
      isObject ? names.flatMap((name) => wrong(!Object.hasOwn(object, name), `lacks ${name}`)) : [],
    additionalProperties: (next: boolean | Schema) => {
      const known = Object.keys((schema.properties as object | undefined) ?? {});
      return Object.keys(object)
        .filter((name) => !known.includes(name))
        .flatMap((name) =>
          typeof next === "boolean" ? wrong(!next, `has ${name} besides`) : inner(next, object[name], name),
        );
    },
    propertyNames: (next: Schema) => Object.keys(object).flatMap((name) => inner(next, name, name)),
    items: (next: Schema) => list.flatMap((item, index) => inner(next, item, index)),
    maxItems: (most: number) => wrong(list.length > most, `has more than ${most}`),
    anyOf: (all: Schema[]) => {
      const found = all.map((one) => faults(document, one, value, path));
      return found.some((one) => one.length === 0) ? [] : (found.sort((a, b) => a.length - b.length)[0] ?? []);
    },
    oneOf: (all: Schema[]) => {
      const found = all.map((one) => faults(document, one, value, path));
      const good = found.filter((one) => one.length === 0).length;
      return good === 1 ? [] : good > 1 ? [`${path} is several at once`] : (found.flat() ?? []);
    },
    minItems: (least: number) => wrong(Array.isArray(value) && list.length < least, `has less than ${least}`),
    minLength: (least: number) => wrong(typeof value === "string" && value.length < least, `is shorter than ${least}`),
    maxLength: (most: number) => wrong(typeof value === "string" && value.length > most, `is longer than ${most}`),
    pattern: (pattern: string) =>
      wrong(typeof value === "string" && !new RegExp(pattern, "u").test(value), `is not like ${pattern}`),
    minimum: (least: number) => wrong(typeof value === "number" && value < least, `is less than ${least}`),
    maximum: (most: number) => wrong(typeof value === "number" && value > most, `is more than ${most}`),
  };

  return Object.entries(schema).flatMap(([word, limit]) => {
    if (NOTES.has(word)) return [];
    const check = checks[word];
    if (!check) throw new Error(`${path}: the schema says "${word}", which is not checked here`);
    return check(limit as never);
  });
}

function resolve(document: Schema, ref: string): Schema {
  let found: unknown = document;
  for (const name of ref.replace(/^#\//, "").split("/")) found = (found as Record<string, unknown> | undefined)?.[name];
  if (found === undefined) throw new Error(`Nothing is at ${ref}`);
  return found as Schema;
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

// Makes values of a JSON Schema, for fuzzing: good ones, and such as are nearly good.
import fc, { type Arbitrary } from "fast-check";
import type { Schema } from "./json-schema.ts";
import { document, faultsOf } from "./openapi-document.ts";

const LONGEST = 40;

/** Values that the schema takes. */
export function likeSchema(schema: Schema, depth = 0): Arbitrary<unknown> {
  const { $ref, anyOf, oneOf, type } = schema as { $ref?: string; anyOf?: Schema[]; oneOf?: Schema[]; type?: string };
  if ($ref !== undefined) return likeSchema(found($ref), depth);
  const several = anyOf ?? oneOf;
  if (several) return fc.oneof(...several.map((one) => likeSchema(one, depth)));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (type) {
    case "string":
      return textLike(schema);
    case "integer":
      return fc.integer({ min: -1_000, max: 100_000 }).filter((value) => faultsOf(schema, value).length === 0);
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(likeSchema((schema.items as Schema | undefined) ?? {}, depth + 1), {
        minLength: (schema.minItems as number | undefined) ?? 0,
        maxLength: 4,
      });
    case "object":
      return objectLike(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** What a schema takes, with something in it exchanged for what it may not take, or anything at all. */
export function nearlyLikeSchema(schema: Schema): Arbitrary<unknown> {
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      "\0",
      "\ud800",
      "x".repeat(10_001),
      -1,
      1e308,
      "",
      " ",
      [],
      {},
      "__proto__",
      "' OR 1=1 --",
    ),
  );
  const changed = fc
    .tuple(likeSchema(schema), fc.nat(20), strange, fc.boolean())
    .map(([value, place, other, isRemoved]) => {
      if (typeof value !== "object" || value === null) return other;
      const keys = Object.keys(value);
      const key = keys[place % Math.max(keys.length, 1)];
      if (key === undefined) return other;
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      return isRemoved ? rest : { ...rest, [key]: other };
    });
  return fc.oneof({ weight: 3, arbitrary: changed }, { weight: 1, arbitrary: strange });
}

function objectLike(schema: Schema, depth: number): Arbitrary<unknown> {
  const properties = Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {});
  const required = (schema.required as string[] | undefined) ?? [];
  // What may be left out is left out the more, the deeper it stands.
  const model = Object.fromEntries(
    properties
      .filter(([name]) => depth < 3 || required.includes(name))
      .map(([name, inner]) => [name, likeSchema(inner, depth + 1)]),
  );
  const known = fc.record(model, { requiredKeys: required.filter((name) => name in model) });
  if (schema.additionalProperties === false || depth > 1) return known;
  const more = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 });
  return fc.tuple(known, more).map(([own, others]) => ({ ...others, ...own }));
}

function textLike(schema: Schema): Arbitrary<string> {
  const { pattern = "", minLength = 0, maxLength = LONGEST } = schema as Record<string, never>;
  const bounds = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, LONGEST)) };
  const isGood = (text: string) => faultsOf(schema, text).length === 0;
  const any = fc.oneof(
    fc.string({ ...bounds, unit: "grapheme" }),
    fc.string(bounds),
    fc.constantFrom("a", "hello", "/start", "count"),
  );
  if (pattern === "" || isGood("hello")) return any.filter(isGood);
  return fc.stringMatching(new RegExp(pattern)).filter(isGood);
}

function found(ref: string): Schema {
  let at: unknown = document;
  for (const name of ref.replace("#/", "").split("/")) at = (at as Record<string, unknown>)[name];
  return at as Schema;
}

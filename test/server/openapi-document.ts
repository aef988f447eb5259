// The OpenAPI document as tests read it: what can be asked, and whether an answer is as it says.
import { expect } from "vitest";
import { apiDocument } from "../../plugin/server/api-document.ts";
import { faults, type Schema } from "./json-schema.ts";

interface Content {
  schema: Schema;
  examples?: Record<string, { value: unknown }>;
}

export interface Described {
  operationId: string;
  method: string;
  path: string;
  /** What may stand before the path. */
  servers: string[];
  parameters: { name: string; in: "path" | "query"; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content>; headers?: object }>;
  security?: object[];
}

type Path = Record<string, Omit<Described, "method" | "path" | "servers">> & { servers?: { url: string }[] };

export const document = apiDocument() as Schema & { paths: Record<string, Path>; servers: { url: string }[] };

export const described: Described[] = Object.entries(document.paths).flatMap(([path, { servers, ...methods }]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    parameters: operation.parameters ?? [],
    method: method.toUpperCase(),
    path,
    servers: (servers ?? document.servers).map(({ url }) => url.replace(/\/$/, "")),
  })),
);

export function describedAs(operationId: string): Described {
  const found = described.find((one) => one.operationId === operationId);
  if (!found) throw new Error(`The document has no ${operationId}`);
  return found;
}

export const faultsOf = (schema: Schema, value: unknown): string[] => faults(document, schema, value);

/** Throws when the answer is not one that the document describes; gives back its body. */
export async function asDescribed(operation: Described, response: Response): Promise<unknown> {
  const told = operation.responses[response.status];
  const text = await response.text();
  expect(told, `${operation.operationId} answered ${response.status}: ${text.slice(0, 300)}`).toBeDefined();
  if (!told?.content) {
    expect(text).toBe("");
    return undefined;
  }
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  const content = told.content[type];
  expect(content, `${operation.operationId} answered ${type}`).toBeDefined();
  if (type !== "application/json") return text;
  const body: unknown = JSON.parse(text);
  expect(faultsOf(content?.schema ?? {}, body), `${operation.operationId}: ${text.slice(0, 500)}`).toEqual([]);
  return body;
}

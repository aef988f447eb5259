// GET /weather tells what it is like and what there is; POST /weather changes it.
import { conditions, readWish, type Wish } from "./conditions.ts";
import type { Forecast } from "./weather.ts";

/**
 * Only pages of the same origin may change it: JSON as a content type makes a browser ask first, and nothing here
 * says yes.
 */
export async function weatherRoute(
  request: Request,
  forecast: () => Forecast,
  set: (wish: Wish) => Promise<Forecast>,
): Promise<Response> {
  const tell = (now: Forecast) => Response.json({ now, conditions }, { headers: { "cache-control": "no-store" } });
  const refuse = (status: number, message: string) => Response.json({ status, message }, { status });
  if (request.method === "GET") return tell(forecast());
  if (request.method !== "POST") return refuse(405, "Use GET or POST.");
  if (!(request.headers.get("content-type") ?? "").startsWith("application/json"))
    return refuse(415, 'Send JSON, with the content type "application/json".');
  try {
    return tell(await set(readWish(await request.json())));
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(400, 'The body is not JSON: send {"condition":"slow"}.');
    if (error instanceof TypeError) return refuse(400, error.message);
    throw error;
  }
}

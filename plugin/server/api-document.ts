// The OpenAPI document of everything that a server answers, admin routes included.
import { campaignOperations } from "./campaigns/campaign-routes.ts";
import { openApi } from "./chat-api/openapi.ts";
import { deliveryOperations } from "./webhooks/delivery-routes.ts";

/**
 * The OpenAPI 3.1 document, as a server tells it at `/openapi.json`.
 *
 * @param basePath what stands before every path
 * @example
 * writeFileSync("openapi.json", JSON.stringify(apiDocument(), null, 2));
 */
export function apiDocument(basePath = ""): Record<string, unknown> {
  return openApi({ basePath, more: { ...campaignOperations, ...deliveryOperations } });
}

// What is wrong with a wish for a campaign.

/** `invalid`: the campaign cannot be so; `unknown`: there is none; `conflict`: its state does not allow it. */
export class CampaignError extends Error {
  override name = "CampaignError";
  readonly kind: "invalid" | "unknown" | "conflict";
  constructor(kind: CampaignError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

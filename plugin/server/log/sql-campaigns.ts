// Text campaigns in the tables.
import type { Transaction } from "kysely";
import { campaignOf, clientOf, oweCallbacks, REST, ROWS_AT_ONCE, rowOf } from "./campaign-rows.ts";
import { type Campaigns, callbackEndpoint, type SendingStatus } from "./campaigns.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

const NOBODY: Record<SendingStatus, number> = { INIT: 0, PENDING: 0, SENT: 0, FAILED: 0, POSTPONED: 0, CANCELED: 0 };

export function sqlCampaigns({ db }: Store): Campaigns {
  const clientRow = (tx: Transaction<Tables>, id: string, place: number) =>
    tx.updateTable("campaign_client").where("campaign", "=", id).where("place", "=", place);

  return {
    async create(campaign, clients) {
      await db.transaction().execute(async (tx) => {
        await tx.insertInto("campaign").values(rowOf(campaign)).execute();
        for (let first = 0; first < clients.length; first += ROWS_AT_ONCE) {
          const rows = clients.slice(first, first + ROWS_AT_ONCE).map(({ clientId, data }, index) => ({
            campaign: campaign.id,
            place: first + index + 1,
            client_id: clientId,
            data: data === undefined ? null : JSON.stringify(data),
            status: "INIT" as const,
          }));
          await tx.insertInto("campaign_client").values(rows).execute();
        }
      });
    },

    async get(id) {
      const row = await db.selectFrom("campaign").selectAll().where("id", "=", id).executeTakeFirst();
      return row && campaignOf(row);
    },

    async list({ limit, before }) {
      let query = db.selectFrom("campaign").selectAll();
      if (before !== undefined) query = query.where("created_at", "<", before);
      return (await query.orderBy("created_at", "desc").orderBy("id").limit(limit).execute()).map(campaignOf);
    },

    async counts(id) {
      const rows = await db
        .selectFrom("campaign_client")
        .select(({ fn }) => ["status", fn.countAll<number | string>().as("count")])
        .where("campaign", "=", id)
        .groupBy("status")
        .execute();
      return { ...NOBODY, ...Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)])) };
    },

    async clients(id, { status, after, limit }) {
      let query = db.selectFrom("campaign_client").selectAll().where("campaign", "=", id);
      if (status !== undefined) query = query.where("status", "=", status);
      if (after !== undefined) query = query.where("place", ">", after);
      return (await query.orderBy("place").limit(limit).execute()).map(clientOf);
    },

    async move(id, from, to, at, callbackOf) {
      return await db.transaction().execute(async (tx) => {
        const ends = to === "STOPPED" || to === "COMPLETED";
        const { numUpdatedRows } = await tx
          .updateTable("campaign")
          .set({ state: to, ...(ends && { ended_at: at }) })
          .where("id", "=", id)
          .where("state", "in", from)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        if (to === "RUNNING") {
          await tx
            .updateTable("campaign")
            .set({ started_at: at })
            .where("id", "=", id)
            .where("started_at", "is", null)
            .execute();
        }
        if (to === "PAUSED") {
          await tx
            .updateTable("campaign_client")
            .set({ status: "INIT" })
            .where("campaign", "=", id)
            .where("status", "=", "PENDING")
            .execute();
        }
        if (to === "STOPPED") {
          const cancelled = await tx
            .updateTable("campaign_client")
            .set({ status: "CANCELED", at })
            .where("campaign", "=", id)
            .where("status", "in", REST)
            .returningAll()
            .execute();
          const owed =
            callbackOf && cancelled.map((row) => ({ lane: row.client_id, body: callbackOf(clientOf(row)), at }));
          if (owed) await oweCallbacks(tx, id, owed);
        }
        return true;
      });
    },

    async active() {
      const rows = await db
        .selectFrom("campaign")
        .selectAll()
        .where("state", "in", ["SCHEDULED", "RUNNING"])
        .orderBy("created_at")
        .execute();
      return rows.map(campaignOf);
    },

    async group(id, size, now) {
      return await db.transaction().execute(async (tx) => {
        const rows = await tx
          .selectFrom("campaign_client")
          .selectAll()
          .where("campaign", "=", id)
          .where("status", "in", REST)
          .where("not_before", "<=", now)
          .orderBy("place")
          .limit(size)
          .execute();
        const places = rows.map(({ place }) => place);
        if (places.length > 0) {
          await tx
            .updateTable("campaign_client")
            .set({ status: "PENDING", at: now })
            .where("campaign", "=", id)
            .where("place", "in", places)
            .execute();
        }
        return rows.map((row) => clientOf({ ...row, status: "PENDING", at: now }));
      });
    },

    async nextAt(id) {
      const row = await db
        .selectFrom("campaign_client")
        .select("not_before")
        .where("campaign", "=", id)
        .where("status", "in", REST)
        .orderBy("not_before")
        .limit(1)
        .executeTakeFirst();
      return row?.not_before;
    },

    async postpone(id, place, until, why) {
      await db.transaction().execute(async (tx) => {
        const set = { status: "POSTPONED" as const, not_before: until, error: why };
        await clientRow(tx, id, place).set(set).where("status", "in", REST).execute();
      });
    },

    async fail(id, place, at, error, callback) {
      await db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await clientRow(tx, id, place)
          .set({ status: "FAILED", at, error })
          .where("status", "in", REST)
          .executeTakeFirst();
        if (numUpdatedRows === 1n && callback) await oweCallbacks(tx, id, [{ ...callback, at }]);
      });
    },

    async ofEvent(token, clientId, seq) {
      const row = await db
        .selectFrom("campaign_client")
        .innerJoin("campaign", "campaign.id", "campaign_client.campaign")
        .selectAll("campaign_client")
        .where("campaign_client.client_id", "=", clientId)
        .where("campaign_client.seq", "=", seq)
        .where("campaign.token", "=", token)
        .executeTakeFirst();
      const campaign = row && (await this.get(row.campaign));
      return campaign && { campaign, client: clientOf(row) };
    },

    async trouble(id, place, status, error, callback) {
      await db.transaction().execute(async (tx) => {
        await clientRow(tx, id, place).set({ channel_status: status, channel_error: error }).execute();
        if (callback) await oweCallbacks(tx, id, [callback]);
      });
    },

    async remove(id) {
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom("delivery").where("endpoint", "=", callbackEndpoint(id)).execute();
        await tx.deleteFrom("endpoint_disabled").where("endpoint", "=", callbackEndpoint(id)).execute();
        await tx.deleteFrom("campaign_client").where("campaign", "=", id).execute();
        await tx.deleteFrom("campaign").where("id", "=", id).execute();
      });
    },
  };
}

// The server's door: a Chat API server to run yourself.
export { CampaignError } from "./campaigns/campaign-error.ts";
export type { CampaignInput, CampaignPage, CampaignReport } from "./campaigns/campaign-schemas.ts";
export type { Campaigns } from "./campaigns/campaigns.ts";
export type { StatusCallback } from "./campaigns/status-callback.ts";
export type { ChannelOptions } from "./channels/channel.ts";
export { type ChatServer, createServer, type ServerOptions } from "./chat-server.ts";
export { type Listening, type ListenOptions, listen } from "./listen.ts";
export type { EventLog } from "./log/event-log.ts";
export { LogError } from "./log/log-error.ts";
export { openMemoryLog } from "./log/memory/memory-log.ts";
export { type LogOptions, openLog } from "./log/open-log.ts";
export type { Keeping, PlayerData } from "./log/player-data.ts";
export { type ConditionName, conditions, type Wish } from "./weather/conditions.ts";
export { createWeather, type Forecast, type Weather, type WeatherOptions } from "./weather/weather.ts";
export { type HandledStore, type Received, type ReceiverOptions, receiveWebhook } from "./webhooks/receiver.ts";
export { WEBHOOK_DELAYS_MS } from "./webhooks/schedule.ts";
export type { WebhookControl } from "./webhooks/webhook.ts";

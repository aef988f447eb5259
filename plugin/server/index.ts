// The server's door: a Chat API server to run yourself.
export type { ChannelOptions } from "./channels/channel.ts";
export { type ChatServer, createServer, type ServerOptions } from "./chat-server.ts";
export { type Listening, type ListenOptions, listen } from "./listen.ts";
export type { EventLog } from "./log/event-log.ts";
export { type LogOptions, openLog } from "./log/open-log.ts";
export { type ConditionName, conditions, type Wish } from "./weather/conditions.ts";
export { createWeather, type Forecast, type Weather, type WeatherOptions } from "./weather/weather.ts";

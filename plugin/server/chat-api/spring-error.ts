// Errors as the Chat API's service answers them: in Spring's form. (Which fields beyond error, exception and message: a guess.)
import type { ErrorBody } from "../../api/wire.ts";

export const kinds = {
  400: ["Bad Request", "org.springframework.web.bind.MissingServletRequestParameterException"],
  401: ["Unauthorized", "org.springframework.security.authentication.BadCredentialsException"],
  403: ["Forbidden", "org.springframework.security.access.AccessDeniedException"],
  404: ["Not Found", "com.justai.chatadapter.exception.NotFoundException"],
  405: ["Method Not Allowed", "org.springframework.web.HttpRequestMethodNotSupportedException"],
  408: ["Request Timeout", "org.springframework.web.context.request.async.AsyncRequestTimeoutException"],
  409: ["Conflict", "java.lang.IllegalStateException"],
  413: ["Payload Too Large", "org.springframework.web.multipart.MaxUploadSizeExceededException"],
  414: ["URI Too Long", "org.springframework.web.util.UriTooLongException"],
  415: ["Unsupported Media Type", "org.springframework.web.HttpMediaTypeNotSupportedException"],
  429: ["Too Many Requests", "com.justai.chatadapter.exception.TooManyRequestsException"],
  431: ["Request Header Fields Too Large", "org.apache.coyote.http11.HeadersTooLargeException"],
  500: ["Internal Server Error", "java.lang.IllegalStateException"],
  503: ["Service Unavailable", "org.springframework.dao.DataAccessResourceFailureException"],
} as const;

export type ErrorStatus = keyof typeof kinds;

/** Thrown anywhere below the routes; they answer it. */
export class ChatApiError extends Error {
  override name = "ChatApiError";
  readonly status: ErrorStatus;
  /** Go with the answer, such as `retry-after`. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: ErrorStatus, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export function errorBody(error: ChatApiError, path: string, now: number): ErrorBody {
  const [name, exception] = kinds[error.status];
  return { timestamp: now, status: error.status, error: name, exception, message: error.message, path: brief(path) };
}

/** Text of the official documentation's list of errors. */
export function unknownToken(token: string): ChatApiError {
  return new ChatApiError(404, `ChannelChat config not found for token ${brief(token)} and channel CHATAPI`);
}

/** What a client sent is said back to it, but not ten thousand characters of it. */
export function brief(text: string, most = 200): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

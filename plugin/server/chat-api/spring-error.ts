// Errors as the Chat API's service answers them: in Spring's form. (Which fields beyond error, exception and message: a guess.)
import type { ErrorBody } from "../../api/wire.ts";

const kinds = {
  400: ["Bad Request", "org.springframework.web.bind.MissingServletRequestParameterException"],
  404: ["Not Found", "com.justai.chatadapter.exception.NotFoundException"],
  405: ["Method Not Allowed", "org.springframework.web.HttpRequestMethodNotSupportedException"],
  408: ["Request Timeout", "org.springframework.web.context.request.async.AsyncRequestTimeoutException"],
  413: ["Payload Too Large", "org.springframework.web.multipart.MaxUploadSizeExceededException"],
  500: ["Internal Server Error", "java.lang.IllegalStateException"],
} as const;

/** Thrown anywhere below the routes; they answer it. */
export class ChatApiError extends Error {
  override name = "ChatApiError";
  readonly status: keyof typeof kinds;
  constructor(status: keyof typeof kinds, message: string) {
    super(message);
    this.status = status;
  }
}

export function errorBody(error: ChatApiError, path: string, now: number): ErrorBody {
  const [name, exception] = kinds[error.status];
  return { timestamp: now, status: error.status, error: name, exception, message: error.message, path };
}

/** Text of the official documentation's list of errors. */
export function unknownToken(token: string): ChatApiError {
  return new ChatApiError(404, `ChannelChat config not found for token ${token} and channel CHATAPI`);
}

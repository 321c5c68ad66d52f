import { applyDecorators, HttpCode, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

const READS = 'polku:reads';

/** In the OpenAPI document: the operation changes nothing, whatever its method. */
export const READS_MARK = 'x-reads';

/**
 * A POST that reads: what is asked for names a person and must not stand in an address, which browsers, proxies and
 * their logs keep.
 */
export function Reads(): MethodDecorator {
  return applyDecorators(HttpCode(200), SetMetadata(READS, true), ApiExtension(READS_MARK, true));
}

/** Whether the route that a request has come to only reads. */
export function onlyReads(context: ExecutionContext): boolean {
  const { method } = context.switchToHttp().getRequest<{ readonly method: string }>();
  return method === 'GET' || method === 'HEAD' || Reflect.getMetadata(READS, context.getHandler()) === true;
}

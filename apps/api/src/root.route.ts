import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';

/** Leads whoever opens the bare address to the page of the API. */
@Controller()
export class RootRoute {
  @Get()
  @ApiExcludeEndpoint()
  @Redirect('/api', 302)
  root(): void {
    return;
  }
}

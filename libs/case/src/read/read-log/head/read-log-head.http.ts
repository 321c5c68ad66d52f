import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { readLogHead } from '@polku/privacy';
import type { CaseAccess } from '../../access/case-access.js';
import { Access } from '../../http/reader.js';
import { Oversight } from '../oversight.js';

export class ReadLogHeadAnswer {
  @ApiProperty({ description: 'Number of the last entry; 0 when there is none' }) sequence!: number;
  @ApiProperty({ description: 'Its hash: SHA-256 over the whole chain, hex' }) hash!: string;
  @ApiProperty({ format: 'date-time' }) readAt!: string;
}

/** The end of the chain, to be kept where nobody who runs the database can change it. */
@ApiTags('read log')
@Controller('read-log/head')
export class ReadLogHeadRoute {
  constructor(private readonly oversight: Oversight) {}

  @Get()
  @ApiOperation({
    summary: 'Number and hash of the last entry of the read log',
    description: 'Shows nobody. Kept elsewhere, it proves later that the log was not written anew.',
    operationId: 'getReadLogHead',
  })
  @ApiOkResponse({ type: ReadLogHeadAnswer })
  async head(@Access() access: CaseAccess): Promise<ReadLogHeadAnswer> {
    const head = await readLogHead(this.oversight.log);
    await access.overseen('read-log-head', []);
    return { ...head, readAt: this.oversight.clock.now() };
  }
}

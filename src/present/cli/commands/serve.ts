import { serveStudy } from '../../server/server.ts';
import { positional, textOption, UsageError, type Command } from '../command.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'open a study as an app on this machine; it may be an empty folder',
  usage: 'serve STUDY [--port N] [--host ADDRESS]',
  examples: ['fieldlines serve my-field', 'fieldlines serve my-field --port 8080'],
  options: [
    { name: 'port', type: 'string', value: 'N', help: 'port (default 4178; 0 takes any that is free)' },
    {
      name: 'host',
      type: 'string',
      value: 'ADDRESS',
      help: 'address (default 127.0.0.1; any other makes a token that the address carries)',
    },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const port = textOption(invocation, 'port') ?? '4178';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`invalid port: ${port}`);
    const serving = await serveStudy(positional(invocation, 0, 'STUDY'), {
      port: Number(port),
      host: textOption(invocation, 'host') ?? '127.0.0.1',
    }).catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')
        throw new Error(`port ${port} is taken: choose another with --port, or --port 0 for any`, { cause });
      throw cause;
    });
    terminal.out(`serving at ${serving.url}\npress Ctrl+C to stop`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await serving.close();
    return 0;
  },
};

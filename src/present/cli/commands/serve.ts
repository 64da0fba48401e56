import { serveStudy } from '../../server/server.ts';
import { positional, textOption, UsageError, type Command } from '../command.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: { en: 'open a study as an app on this machine; it may be an empty folder', zh: '在本机以应用打开研究（可以是空文件夹）' },
  usage: 'serve STUDY [--port N] [--host ADDRESS]',
  examples: ['fieldlines serve my-field', 'fieldlines serve my-field --port 8080'],
  options: [
    {
      name: 'port',
      type: 'string',
      value: 'N',
      help: { en: 'port (default 4178; 0 takes any that is free)', zh: '端口（默认 4178；0 为任一空闲端口）' },
    },
    {
      name: 'host',
      type: 'string',
      value: 'ADDRESS',
      help: {
        en: 'address (default 127.0.0.1; any other makes a token that the address carries)',
        zh: '监听地址（默认 127.0.0.1；其他地址会生成访问令牌并附在网址中）',
      },
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
    terminal.out(
      terminal.language === 'zh'
        ? `服务地址 ${serving.url}\n请在浏览器中打开；按 Ctrl+C 停止`
        : `serving at ${serving.url}\nopen it in your browser; press Ctrl+C to stop`,
    );
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await serving.close();
    return 0;
  },
};

import type { ReactNode } from 'react';
import type { Network } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';

/** Says that a network too large to move smoothly is shown by its backbone, and offers the whole. */
export function BackboneFirst({ network, onEvery }: { readonly network: Network; onEvery(): void }): ReactNode {
  const { say, number } = useSpeech();
  const { nodes, ties, leftOut, nodesLeftOut } = network;
  if (leftOut === 0 && nodesLeftOut === 0) return null;
  return (
    <p className="rule" id="backbone-first" role="note">
      {leftOut > 0 &&
        say(
          `The backbone first: of ${number(ties.length + leftOut)} ties, the ${number(ties.length)} that stand out most at one of their ends (smallest disparity α) are drawn and listed, ${number(leftOut)} are left out. `,
          `先显示骨干网络：共 ${number(ties.length + leftOut)} 条连线，绘出并列出在其一端最突出的 ${number(ties.length)} 条（差异值 α 最小），略去 ${number(leftOut)} 条。`,
        )}
      {nodesLeftOut > 0 &&
        say(
          `Of ${number(nodes.length + nodesLeftOut)} nodes, the first ${number(nodes.length)} by number of works. `,
          `共 ${number(nodes.length + nodesLeftOut)} 个节点，按文献数显示前 ${number(nodes.length)} 个。`,
        )}
      {say('Exports hold all of it. ', '导出文件包含全部。')}
      <button type="button" className="plain" onClick={onEvery}>
        {say('Draw all of it (slower)', '全部绘出（较慢）')}
      </button>
    </p>
  );
}

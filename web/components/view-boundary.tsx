import { Component, type ReactNode } from 'react';
import { useSpeech } from '../state/language.ts';

interface BoundaryProps {
  readonly children: ReactNode;
  /** Another number: what could not be shown is tried again. */
  readonly attempt: number;
}

/** A view that could not be loaded or drawn says so; the rest of the page stays. What was asked is in the address, so loading again loses nothing. */
export class ViewBoundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: BoundaryProps): void {
    // A module that failed to load fails again until the page is loaded anew.
    if (this.state.failed && before.attempt !== this.props.attempt) window.location.reload();
  }

  override render(): ReactNode {
    return this.state.failed ? <ViewFailed /> : this.props.children;
  }
}

function ViewFailed(): ReactNode {
  const { say } = useSpeech();
  return (
    <div className="failed" role="alert">
      <strong>{say('This view could not be shown', '无法显示此视图')}</strong>
      <p>
        {say(
          'Its code did not arrive, or failed. Load the page again; your filters and settings are in its address.',
          '视图代码未能载入或出错。请重新载入页面；筛选与设置保存在地址中。',
        )}
      </p>
      <button type="button" onClick={() => window.location.reload()}>
        {say('Load again', '重新载入')}
      </button>
    </div>
  );
}

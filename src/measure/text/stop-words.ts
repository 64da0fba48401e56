const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Words that carry no topic, in titles of either language. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...words(`a an and are as at be been between both but by can case cases comparison do does during effect effects for from had has have how
    i ii iii in into is it its may more new no non not of on or other our patients patient results review role s same should since some study
    studies such than that the their them then there these they this those through to toward towards two three under up use used using via was we were
    what when which while who will with within without evidence based analysis approach approaches associated association among after before
    clinical development novel potential overview perspective perspectives current future state art challenges opportunities update systematic`),
  ...words(`研究 分析 进展 应用 现状 展望 思考 探讨 基于 背景 背景下 视角 视角下 机遇 挑战 与 的 及 其 在 对 中 和 为 下 例 以 从 新 构建 发展 问题 策略
    影响 作用 价值 意义 方法 初步 浅谈 浅析 综述 比较 评价 相关 临床 患者 我国 中国 条件 条件下 面向 整合`),
]);

/** Words that a general segmenter would cut apart, and that this literature uses. */
const OWN = [
  '精准医疗', '精准医学', '个体化医疗', '个性化医疗', '个体化用药', '基因组学', '蛋白质组学', '代谢组学', '转录组学', '药物基因组学', '表观遗传学',
  '大数据', '人工智能', '机器学习', '深度学习', '云计算', '区块链', '物联网', '靶向治疗', '免疫治疗', '基因检测', '基因测序', '高通量测序', '生物标志物',
  '生物信息学', '生物样本库', '液体活检', '循环肿瘤', '细胞治疗', '基因编辑', '临床试验', '队列研究', '随机对照', '真实世界', '健康管理', '互联网医院',
  '互联网', '数字健康', '远程医疗', '智慧医疗', '电子病历', '分级诊疗', '医疗保险', '伦理审查', '知情同意', '人类遗传资源', '数据安全', '隐私保护', '中医药',
  '多组学', '肺癌', '肝癌', '胃癌', '乳腺癌', '食管癌', '结直肠癌', '前列腺癌', '卵巢癌', '鼻咽癌', '糖尿病', '高血压', '冠心病', '脑卒中', '帕金森病',
  '阿尔茨海默病', '慢性肾病', '罕见病', '心血管疾病', '风险评估', '护理模式', '多学科诊疗', '医疗改革', '科技政策',
] as const; // prettier-ignore

const general = new Intl.Segmenter('zh', { granularity: 'word' });

/** Cuts Chinese text into words: the longest word of the dictionary first, a general segmenter for what is left over. */
export function chineseSegmenter(dictionary: Iterable<string>): (text: string) => string[] {
  const known = new Set<string>(
    [...OWN, ...dictionary].filter((word) => word.length >= 2 && word.length <= 10 && /^\p{Script=Han}+$/u.test(word)),
  );
  const longest = Math.max(...[...known].map((word) => word.length));
  return (text) => {
    const words: string[] = [];
    let rest = '';
    const flush = (): void => {
      for (const { segment, isWordLike } of general.segment(rest)) if (isWordLike === true) words.push(segment);
      rest = '';
    };
    for (let at = 0; at < text.length;) {
      let length = Math.min(longest, text.length - at);
      while (length > 1 && !known.has(text.slice(at, at + length))) length -= 1;
      if (length > 1) {
        flush();
        words.push(text.slice(at, at + length));
      } else rest += text[at] ?? '';
      at += length;
    }
    flush();
    return words;
  };
}

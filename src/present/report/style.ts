/** The report's style sheet; inline, so that the file stands alone. */
export const STYLE = `
:root{--ink:#1c2733;--soft:#5b6773;--line:#dfe4e8;--paper:#fff;--tint:#f5f7f8;--c0:#5d6b78;--c1:#2b6cb0;--c2:#c2410c;--c3:#2f855a;--c4:#7c5cbf;--c5:#b7791f;--own:#c2410c;--node:#7895ae;--tie:#7f93a6}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#9aa7b3;--line:#313c47;--paper:#151b21;--tint:#1c242c;--c0:#a9b6c2;--c1:#6cb0f2;--c2:#f0884f;--c3:#6cc79a;--c4:#b39ae8;--c5:#e0b04f;--own:#f0884f;--node:#6f8ba4;--tie:#7c91a5}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Source Serif 4",Georgia,"Times New Roman",serif}
html[lang=zh-CN] body{font-family:"Source Serif 4",Georgia,"Noto Serif CJK SC","Songti SC",serif}
main{max-width:960px;margin:0 auto;padding:48px 24px 96px}
h1{font-size:2rem;line-height:1.2;margin:0 0 .4em;font-weight:600}h2{font-size:1.35rem;margin:2.6em 0 .4em;font-weight:600;line-height:1.3}
h1,h2,nav,table,figcaption,.rule,.facts,.badge,button,svg text,dialog{font-family:Inter,"Helvetica Neue",Arial,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
p.lead{font-size:1.1rem;color:var(--soft);margin:0 0 1.4em;max-width:46em}
.badge{display:inline-block;background:var(--own);color:var(--paper);font-size:.75rem;letter-spacing:.04em;padding:2px 10px;border-radius:99px;margin-bottom:14px;font-weight:600}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:1px;background:var(--line);border:1px solid var(--line);margin:28px 0}
.facts div{background:var(--paper);padding:14px 16px}.facts b{display:block;font-size:1.6rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.2}.facts span{color:var(--soft);font-size:.8rem}
nav ol{columns:2;gap:32px;padding-left:1.3em;font-size:.9rem}nav a{color:inherit}
figure{margin:20px 0}figcaption{font-size:.95rem;font-weight:600;margin-bottom:8px}svg{width:100%;height:auto;display:block}
.rule{font-size:.8rem;line-height:1.5;color:var(--soft);border-left:2px solid var(--line);padding-left:12px;margin:10px 0 0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.84rem;margin:12px 0;font-variant-numeric:tabular-nums}
th,td{padding:5px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{color:var(--soft);font-weight:500;border-bottom:1.5px solid var(--soft);vertical-align:bottom}
th button{all:unset;cursor:pointer}th button:hover,th button:focus-visible{color:var(--ink);text-decoration:underline}th[aria-sort=ascending] button:after{content:" ↑"}th[aria-sort=descending] button:after{content:" ↓"}
td.n,th.n{text-align:right;white-space:nowrap}td{word-break:keep-all}td.code{white-space:nowrap}td small{color:var(--soft);display:block}tbody tr:hover{background:var(--tint)}
button.open{all:unset;cursor:pointer;color:var(--c1);border-bottom:1px dotted var(--c1)}button.open:focus-visible{outline:2px solid var(--c1);outline-offset:2px}
details{margin:10px 0}summary{cursor:pointer;font:500 .85rem Inter,Arial,"Noto Sans CJK SC",sans-serif;color:var(--soft)}
.years{display:grid;grid-template-columns:repeat(3,1fr);gap:18px}.years figcaption{margin:0;font-weight:500;color:var(--soft);font-size:.85rem}@media(max-width:700px){.years{grid-template-columns:1fr 1fr}nav ol{columns:1}}
svg .grid{stroke:var(--line)}svg .tick,svg .axis{fill:var(--soft);font-size:11px}svg .end{font-size:12px;font-weight:600}svg .name{fill:var(--ink);font-size:12px;font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
svg .event line{stroke:var(--soft);stroke-dasharray:2 3}svg .event text{fill:var(--soft);font-size:11px;font-weight:600}ol.events{font:.8rem/1.5 Inter,Arial,"Noto Sans CJK SC",sans-serif;color:var(--soft);padding-left:1.6em;margin:6px 0}ol.events b{color:var(--ink);font-weight:500}ol.events small{opacity:.8}
svg .line{fill:none;stroke-width:2.2}svg .band{opacity:.14}svg .tie{stroke:var(--tie)}svg .node{fill:var(--node);stroke:var(--paper);stroke-width:.8}svg .own{fill:var(--own);stroke:var(--own)}svg line.own{stroke:var(--own)}
${[0, 1, 2, 3, 4, 5].map((at) => `.line.c${at}{stroke:var(--c${at})}.dot.c${at},.end.c${at},.band.c${at}{fill:var(--c${at})}`).join('')}
dialog{border:1px solid var(--line);background:var(--paper);color:var(--ink);width:min(900px,94vw);max-height:86vh;padding:0;border-radius:6px}dialog::backdrop{background:rgba(10,20,30,.45)}
dialog header{position:sticky;top:0;background:var(--paper);display:flex;justify-content:space-between;gap:16px;padding:14px 18px;border-bottom:1px solid var(--line);font-weight:600}dialog ol{margin:0;padding:6px 18px 18px 52px;font-size:.86rem;line-height:1.45}dialog li{padding:7px 0;border-bottom:1px solid var(--line)}dialog li small{color:var(--soft);display:block;word-break:break-all}
dialog .close{all:unset;cursor:pointer;padding:0 8px}
@media print{main{padding:0;max-width:none}dialog,nav{display:none}h2{break-after:avoid}figure,tr{break-inside:avoid}}
`;

/** Words and their Web of Science abbreviation; both sides fold to the abbreviation, so that any mixture of the two agrees. */
const PAIRS = `university univ;universitat univ;universitaet univ;universite univ;universita univ;universidad univ;universidade univ;universitet univ;uniwersytet univ;universiteit univ;universities univ;universitas univ;universiti univ;univerzita univ;univerzitet univ;universitatea univ;universitesi univ;universitetet univ;universitetas univ;universitat univ;univers univ;unv univ;uni univ;universit univ;univerity univ;univesity univ;universtiy univ;unversity univ;universitario univ;universitaire univ;
institute inst;institut inst;institutes inst;instituto inst;istituto inst;institution inst;institutet inst;insts inst;hospital hosp;hospitals hosp;hosps hosp;hopital hosp;hopitaux hosp;ospedale hosp;
school sch;schools sch;scuola sch;college coll;colleges coll;academy acad;academia acad;academic acad;academies acad;center ctr;centre ctr;centers ctr;centres ctr;centro ctr;central cent;cntr ctr;
medical med;medicine med;medicina med;medico med;medicale med;medicinal med;science sci;sciences sci;scientific sci;scis sci;technology technol;technological technol;technologies technol;tech technol;technique technol;
national natl;nacional natl;nationale natl;international int;department dept;departments dept;depts dept;division div;faculty fac;facultad fac;faculte fac;laboratory lab;laboratories lab;labs lab;laboratoire lab;
engineering engn;engineer engn;research res;researches res;recherche res;chinese chinese;peoples peoples;people peoples;peoples peoples;general gen;affiliated affiliated;affil affiliated;affili affiliated;
biological biol;biology biol;biologic biol;biomedical biomed;biomedicine biomed;biochemical biochem;biochemistry biochem;chemistry chem;chemical chem;physics phys;physical phys;pharmaceutical pharmaceut;pharmaceuticals pharmaceut;pharmacy pharm;pharmacology pharmacol;
health hlth;healthcare hlthcare;clinical clin;clinic clin;clinics clin;cancer canc;oncology oncol;oncological oncol;cardiovascular cardiovasc;cardiology cardiol;heart heart;children childrens;childs childrens;pediatric pediat;pediatrics pediat;
women womens;woman womens;maternal maternal;maternity matern;disease dis;diseases dis;control control;prevention prevent;preventive prevent;public publ;traditional tradit;normal normal;agricultural agr;agriculture agr;forestry forestry;
state state;provincial prov;province prov;municipal municipal;city city;county cty;country country;district dist;military mil;army army;liberation liberat;liberty liberty;force force;surgery surg;surgical surg;dental dent;dentistry dent;stomatology stomatol;stomatological stomatol;
ophthalmology ophthalmol;ophthalmological ophthalmol;neurology neurol;neurological neurol;neuroscience neurosci;neurosciences neurosci;psychiatry psychiat;psychiatric psychiat;psychology psychol;genetics genet;genetic genet;genomics genom;genome genome;genomic genom;
electronic elect;electronics elect;electrical elect;computer comp;computing comp;computational comp;computation comp;computat comp;comput comp;information informat;informatics informat;management management;economics econ;economy econ;finance finance;business business;
environmental environm;environment environm;ecology ecol;ecological ecol;geology geol;geological geol;mathematics math;mathematical math;mechanical mech;mechanics mech;materials mat;material mat;energy energy;nuclear nucl;accelerator accel;accelerators accel;
foundation fdn;fundacion fdn;fondation fdn;association assoc;society soc;federal fed;system syst;systems syst;services serv;service serv;administration adm;administrative adm;development dev;developmental dev;
southern southern;northern northern;eastern eastern;western western;southeastern southeastern;first 1;1st 1;second 2;2nd 2;third 3;3rd 3;fourth 4;4th 4;fifth 5;5th 5;sixth 6;6th 6;seventh 7;7th 7;eighth 8;8th 8;ninth 9;9th 9;tenth 10;10th 10;i 1;ii 2;iii 3;
saint st;sankt st;mount mt;fort ft;brothers bros;company co;corporation corp;limited ltd;incorporated inc;government govt;ministry minist;bureau bur;commission commiss;committee comm;council council;office off;
polytechnic polytech;polytechnical polytech;politecnico polytech;pedagogical pedag;veterinary vet;nursing nursing;rehabilitation rehabil;respiratory resp;infectious infect;hepatology hepatol;hematology hematol;haematology hematol;blood blood;
molecular mol;cellular cellular;cell cell;immunology immunol;microbiology microbiol;epidemiology epidemiol;toxicology toxicol;nutrition nutr;nutritional nutr;physiology physiol;pathology pathol;radiology radiol;radiation radiat;tumor tumor;tumour tumor;
advanced adv;applied appl;industrial ind;industry ind;innovation innovat;integrated integrated;integrative integrat;interdisciplinary interdisciplinary;technical tech1;vocational vocat;memorial mem;royal royal;imperial imperial;regional reg;region reg;
australian australian;american amer;european european;british british;canadian canadian;korean korea;japanese japan;german german;medizinische med;klinikum klinikum;universitatsklinikum univ klinikum;southwestern southwestern;northwestern northwestern;
gynecology gynecol;gynaecology gynecol;obstetrics obstet;reproductive reprod;reproduction reprod;dermatology dermatol;orthopedics orthoped;orthopaedics orthoped;orthopedic orthoped;orthopaedic orthoped;anesthesiology anesthesiol;emergency emergency;intensive intens;
library lib;libraries lib;museum museum;park pk;street st1;road rd;avenue ave;building bldg;organization org;organisation org;program program;programme program;projects project;evidence evidence;precision precis;translational translat;biotechnology biotechnol;biotech biotechnol;biophysics biophys;biosciences biosci;bioscience biosci;bioengineering bioengn;nanotechnology nanotechnol;nanoscience nanosci;graduate grad;postgraduate grad;endocrinology endocrinol;gastroenterology gastroenterol;nephrology nephrol;urology urol;otolaryngology otolaryngol;aeronautics aeronaut;aeronautical aeronaut;astronautics astronaut;telecommunications telecommun;telecommunication telecommun;petroleum petr;architecture architecture;transportation transportat;communication commun;communications commun;education educ;posts posts;language languages;studies studies;bus business;agric agr;agricult agr;sci sci;engng engn;engg engn;eng engn;engr engn;engrg engn;electr elect;electron elect;mathemat math;maths math;nat natl;natnl natl;nac natl;acads acad;acadamy acad;labor lab;labs lab;hosps hosp;clinica clin;clinique clin;tecnologia technol;tecnologica technol;technologie technol;ciencias sci;ciencia sci;scienze sci;scienza sci;wissenschaften sci;wissenschaft sci;ingenieria engn;engenharia engn;ingegneria engn;medizin med;medicas med;medicine med;technische tech1;technischen tech1;technischer tech1;tecnica tech1;tecnico tech1;tekniska tech1;tekniske tech1;politechnika polytech;polytechnique polytech;politecnica polytech;polytechnical polytech;ecole ecole`;

/** Places by their names in other languages. */
const PLACES = `czechoslovak czech;california calif;pennsylvania penn;vienna wien;munich munchen;muenchen munchen;cologne koln;koeln koln;rome roma;milan milano;turin torino;florence firenze;naples napoli;venice venezia;genoa genova;padua padova;lisbon lisboa;prague praha;warsaw warszawa;cracow krakow;moscow moskva;geneva geneve;genf geneve;seville sevilla;zuerich zurich;tuebingen tubingen;goettingen gottingen;wuerzburg wurzburg;duesseldorf dusseldorf;luebeck lubeck;muenster munster;osnabrueck osnabruck;giessen giessen;giesen giessen;saarbruecken saarbrucken;nuremberg nurnberg;nuernberg nurnberg;brussels bruxelles;brussel bruxelles;antwerp antwerpen;ghent gent;copenhagen kobenhavn;gothenburg goteborg;bucharest bucuresti;belgrade beograd;saragossa zaragoza;athens athina;basle basel;bale basel;peking beijing;petersburg petersburg;sankt st;kiev kyiv;nanking nanjing;canton guangzhou;calcutta kolkata;bombay mumbai;madras chennai;bangalore bengaluru`;

const COMMON = pairsOf(PAIRS);
const CANONICAL: ReadonlyMap<string, string> = new Map([...COMMON, ...pairsOf(PLACES)]);

function pairsOf(text: string): (readonly [string, string])[] {
  return text
    .split(/[;\n]+/)
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf(' ');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    });
}

const SMALL = new Set(
  `of the for at in on de la le les el los las des du di del della delle dello dei degli der den die das dem des y e da do dos
  van von vom zu zur zum fur fuer d l nell dell sull all dall im am sur pour per para na no em en och og ve te aux au al`.split(/\s+/),
);

/** Abbreviations that are not listed but can only be of one listed word: `inform` is of `information`. */
const BEGINNINGS: ReadonlyMap<string, string> = beginnings();

function beginnings(): Map<string, string> {
  const found = new Map<string, string | null>();
  for (const [word, canonical] of COMMON) {
    if (!/^[a-z]{6,}$/.test(word)) continue;
    for (let length = 5; length < word.length; length += 1) {
      const start = word.slice(0, length);
      const held = found.get(start);
      found.set(start, held === undefined || held === canonical ? canonical : null);
    }
  }
  for (const word of [...CANONICAL.keys(), ...CANONICAL.values()]) found.delete(word);
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** A folded word as the index of names keeps it. */
export function canonicalWord(word: string): string {
  return CANONICAL.get(word) ?? BEGINNINGS.get(word) ?? word;
}

/** Articles and prepositions, which names are compared without. */
export function isSmallWord(word: string): boolean {
  return SMALL.has(word);
}

/** Words that many names share, in their abbreviated form. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(COMMON.map(([, canonical]) => canonical));

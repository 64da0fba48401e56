/** Words and their Web of Science abbreviation; both sides fold to the abbreviation, so that any mixture of the two agrees. */
const PAIRS = `university univ;universitat univ;universitaet univ;universite univ;universita univ;universidad univ;universidade univ;universitet univ;uniwersytet univ;universiteit univ;universities univ;universitario univ;universitaire univ;
institute inst;institut inst;institutes inst;instituto inst;istituto inst;institution inst;institutet inst;insts inst;hospital hosp;hospitals hosp;hosps hosp;hopital hosp;hopitaux hosp;ospedale hosp;
school sch;schools sch;scuola sch;college coll;colleges coll;academy acad;academia acad;academic acad;academies acad;center ctr;centre ctr;centers ctr;centres ctr;centro ctr;central cent;cntr ctr;
medical med;medicine med;medicina med;medico med;medicale med;medicinal med;science sci;sciences sci;scientific sci;scis sci;technology technol;technological technol;technologies technol;tech technol;technique technol;
national natl;nacional natl;nationale natl;international int;department dept;departments dept;depts dept;division div;faculty fac;facultad fac;faculte fac;laboratory lab;laboratories lab;labs lab;laboratoire lab;
engineering engn;engineer engn;research res;researches res;recherche res;chinese chinese;chinas china;peoples peoples;people peoples;peoples peoples;general gen;affiliated affiliated;affil affiliated;affili affiliated;
biological biol;biology biol;biologic biol;biomedical biomed;biomedicine biomed;biochemical biochem;biochemistry biochem;chemistry chem;chemical chem;physics phys;physical phys;pharmaceutical pharmaceut;pharmaceuticals pharmaceut;pharmacy pharm;pharmacology pharmacol;
health hlth;healthcare hlthcare;clinical clin;clinic clin;clinics clin;cancer canc;oncology oncol;oncological oncol;cardiovascular cardiovasc;cardiology cardiol;heart heart;children childrens;childs childrens;pediatric pediat;pediatrics pediat;
women womens;woman womens;maternal maternal;maternity matern;disease dis;diseases dis;control control;prevention prevent;preventive prevent;public publ;traditional tradit;normal normal;agricultural agr;agriculture agr;forestry forestry;
state state;provincial prov;province prov;municipal municipal;city city;county cty;country country;district dist;military mil;army army;liberation liberat;liberty liberty;force force;surgery surg;surgical surg;dental dent;dentistry dent;stomatology stomatol;stomatological stomatol;
ophthalmology ophthalmol;ophthalmological ophthalmol;neurology neurol;neurological neurol;neuroscience neurosci;neurosciences neurosci;psychiatry psychiat;psychiatric psychiat;psychology psychol;genetics genet;genetic genet;genomics genom;genome genome;genomic genom;
electronic elect;electronics elect;electrical elect;computer comp;computing comp;computational computat;information informat;informatics informat;management management;economics econ;economy econ;finance finance;business business;
environmental environm;environment environm;ecology ecol;ecological ecol;geology geol;geological geol;mathematics math;mathematical math;mechanical mech;mechanics mech;materials mat;material mat;energy energy;nuclear nucl;
foundation fdn;fundacion fdn;fondation fdn;association assoc;society soc;federal fed;system syst;systems syst;services serv;service serv;administration adm;administrative adm;development dev;developmental dev;
southern southern;northern northern;eastern eastern;western western;southeastern southeastern;first 1;1st 1;second 2;2nd 2;third 3;3rd 3;fourth 4;4th 4;fifth 5;5th 5;sixth 6;6th 6;seventh 7;7th 7;eighth 8;8th 8;ninth 9;9th 9;tenth 10;10th 10;i 1;ii 2;iii 3;
california calif;massachusetts massachusetts;pennsylvania penn;washington washington;michigan michigan;minnesota minnesota;wisconsin wisconsin;maryland maryland;virginia virginia;carolina carolina;florida florida;illinois illinois;connecticut connecticut;
saint st;sankt st;mount mt;fort ft;brothers bros;company co;corporation corp;limited ltd;incorporated inc;government govt;ministry minist;bureau bur;commission commiss;committee comm;council council;office off;
polytechnic polytech;polytechnical polytech;politecnico polytech;pedagogical pedag;veterinary vet;nursing nursing;rehabilitation rehabil;respiratory resp;infectious infect;hepatology hepatol;hematology hematol;haematology hematol;blood blood;
molecular mol;cellular cellular;cell cell;immunology immunol;microbiology microbiol;epidemiology epidemiol;toxicology toxicol;nutrition nutr;nutritional nutr;physiology physiol;pathology pathol;radiology radiol;radiation radiat;tumor tumor;tumour tumor;
advanced adv;applied appl;industrial ind;industry ind;innovation innovat;integrated integrated;integrative integrat;interdisciplinary interdisciplinary;technical tech1;vocational vocat;memorial mem;royal royal;imperial imperial;regional reg;region reg;
australian australian;american amer;european european;british british;canadian canadian;korean korea;japanese japan;german german;medizinische med;klinikum klinikum;universitatsklinikum univ klinikum;charite charite;southwestern southwestern;northwestern northwestern;
gynecology gynecol;gynaecology gynecol;obstetrics obstet;reproductive reprod;reproduction reprod;dermatology dermatol;orthopedics orthoped;orthopaedics orthoped;orthopedic orthoped;orthopaedic orthoped;anesthesiology anesthesiol;emergency emergency;intensive intens;
library lib;libraries lib;museum museum;park pk;street st1;road rd;avenue ave;building bldg;organization org;organisation org;program program;programme program;projects project;evidence evidence;precision precis;translational translat;biotechnology biotechnol;biotech biotechnol;biophysics biophys;biosciences biosci;bioscience biosci;bioengineering bioengn;nanotechnology nanotechnol;nanoscience nanosci;graduate grad;postgraduate grad;endocrinology endocrinol;gastroenterology gastroenterol;nephrology nephrol;urology urol;otolaryngology otolaryngol;aeronautics aeronaut;aeronautical aeronaut;astronautics astronaut;telecommunications telecommun;telecommunication telecommun;petroleum petr;architecture architecture;transportation transportat;communication commun;communications commun;education educ;posts posts;language languages;studies studies`;

const CANONICAL: ReadonlyMap<string, string> = new Map(
  PAIRS.split(/[;\n]+/)
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf(' ');
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
);

const DROPPED = new Set([
  'of',
  'the',
  'and',
  'for',
  'at',
  'in',
  'de',
  'la',
  'le',
  'des',
  'du',
  'di',
  'del',
  'della',
  'degli',
  'dei',
  'der',
  'den',
  'und',
  'y',
  'e',
  'et',
  'da',
  'do',
  'dos',
  'das',
  'van',
  'von',
  'd',
  'l',
]);

/** Folded words in their abbreviated form, small words dropped. */
export function abbreviated(folded: string): string[] {
  const words: string[] = [];
  for (const word of folded.split(' ')) {
    if (word === '' || DROPPED.has(word)) continue;
    words.push(CANONICAL.get(word) ?? word);
  }
  return words;
}

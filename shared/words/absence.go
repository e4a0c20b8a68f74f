package words

import "strconv"

// A coded is a code with its words. The lists are short: looking along them costs less than a map's start.
type coded struct {
	code string
	text Text
}

func find(list []coded, code string) Text {
	for i := range list {
		if list[i].code == code {
			return list[i].text
		}
	}
	return list[len(list)-1].text // the last one is what a newer version's code reads as
}

// What is the noun of a report: absent, late, early, leavereturn.
func What(code string) Text { return find(whats, code) }

// Reason is the label of a reason code (domain.md M2), the same for a family and for staff: UNW is 行きづらい on every screen.
func Reason(code string) Text { return find(reasons, code) }

// Symptom is the label of a symptom code (domain.md R5).
func Symptom(code string) Text { return find(symptoms, code) }

// Disease is the label of a disease code (domain.md R4 and R5).
func Disease(code string) Text { return find(diseases, code) }

// Diseases lists the codes of the chips, what is common first.
func Diseases() []string {
	out := make([]string, len(diseases))
	for i := range diseases {
		out[i] = diseases[i].code
	}
	return out
}

// Band is what a temperature chip says: "37", "38", "39".
func Band(code string) Text { return find(bands, code) }

// Temperature is a measured temperature: 38.2 ℃. Tenths of a degree.
func Temperature(tenths int) string {
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + " ℃"
}

var whats = []coded{
	{"absent", Text{JA: "{欠席|けっせき}", Easy: "{休|やす}み", EN: "Absent", ZH: "缺席", ES: "Ausente"}},
	{"late", Text{JA: "{遅刻|ちこく}", Easy: "おくれて {来|く}る", EN: "Late", ZH: "迟到", ES: "Llega tarde"}},
	{"early", Text{JA: "{早退|そうたい}", Easy: "{早|はや}く {帰|かえ}る", EN: "Leaves early", ZH: "早退", ES: "Sale antes"}},
	{"leavereturn", Text{JA: "{中抜|なかぬ}け", Easy: "{出|で}て また {来|く}る", EN: "Leaves and returns", ZH: "中途外出", ES: "Sale y vuelve"}},
	{"", Text{JA: "{連絡|れんらく}", Easy: "{連絡|れんらく}", EN: "Report", ZH: "联系", ES: "Aviso"}},
}

var reasons = []coded{
	{"ILL", Text{JA: "{体調不良|たいちょうふりょう}", Easy: "{体|からだ}の {具合|ぐあい}が よくない", EN: "Not feeling well", ZH: "身体不适", ES: "Se siente mal"}},
	{"INJ", Text{JA: "けが", Easy: "けが", EN: "Injury", ZH: "受伤", ES: "Herida"}},
	{"HOSP", Text{JA: "{通院|つういん}", Easy: "{病院|びょういん}に {行|い}く", EN: "Clinic visit", ZH: "就医", ES: "Cita médica"}},
	{"DIAG", Text{JA: "{感染症|かんせんしょう}と{診断|しんだん}", Easy: "うつる {病気|びょうき}", EN: "Diagnosed infection", ZH: "确诊传染病", ES: "Infección diagnosticada"}},
	{"FAM", Text{JA: "{家|いえ}の{用事|ようじ}", Easy: "{家|いえ}の {用事|ようじ}", EN: "Family matter", ZH: "家中有事", ES: "Asunto familiar"}},
	{"BRV", Text{JA: "{忌引|きびき}", Easy: "{家族|かぞく}が なくなった", EN: "Death in the family", ZH: "亲属去世", ES: "Fallecimiento familiar"}},
	{"UNW", Text{JA: "{行|い}きづらい", Easy: "{学校|がっこう}に {行|い}くのが つらい", EN: "Hard to go", ZH: "不想去或有担心", ES: "Le cuesta ir"}},
	{"TRN", Text{JA: "{交通|こうつう}の{遅|おく}れ", Easy: "{電車|でんしゃ}や バスの おくれ", EN: "Train or bus delay", ZH: "交通延误", ES: "Retraso del transporte"}},
	{"DIS", Text{JA: "{災害|さいがい}", Easy: "{地震|じしん}や {台風|たいふう}など", EN: "Natural disaster", ZH: "自然灾害", ES: "Desastre natural"}},
	{"EXT", Text{JA: "{受験|じゅけん}・{公式行事|こうしきぎょうじ}", Easy: "{試験|しけん}や {大会|たいかい}", EN: "Exam or official event", ZH: "考试或正式活动", ES: "Examen o acto oficial"}},
	{"OTH", Text{JA: "そのほか", Easy: "そのほか", EN: "Other", ZH: "其他", ES: "Otro"}},
	{"UNK", Text{JA: "{理由|りゆう}はまだ", Easy: "{理由|りゆう}は まだ", EN: "No reason yet", ZH: "尚未说明原因", ES: "Sin motivo todavía"}},
}

var symptoms = []coded{
	{"FEV", Text{JA: "{発熱|はつねつ}", Easy: "{熱|ねつ}", EN: "Fever", ZH: "发烧", ES: "Fiebre"}},
	{"HED", Text{JA: "{頭痛|ずつう}", Easy: "{頭|あたま}が {痛|いた}い", EN: "Headache", ZH: "头痛", ES: "Dolor de cabeza"}},
	{"RSP", Text{JA: "かぜ・せき", Easy: "せき・のど・{鼻|はな}", EN: "Cold, cough", ZH: "感冒、咳嗽", ES: "Resfriado, tos"}},
	{"ABD", Text{JA: "{腹痛|ふくつう}・{下痢|げり}", Easy: "おなかが {痛|いた}い", EN: "Stomach ache, diarrhea", ZH: "腹痛、腹泻", ES: "Dolor de barriga, diarrea"}},
	{"NAU", Text{JA: "{吐|は}き{気|け}・{嘔吐|おうと}", Easy: "{気持|きも}ちが わるい・{吐|は}いた", EN: "Nausea, vomiting", ZH: "恶心、呕吐", ES: "Náuseas, vómito"}},
	{"RSH", Text{JA: "{発|はっ}しん", Easy: "{体|からだ}に ぶつぶつ", EN: "Rash", ZH: "皮疹", ES: "Erupción"}},
	{"ILI", Text{JA: "{高|たか}い{熱|ねつ}とせき", Easy: "{高|たか}い {熱|ねつ}と せき", EN: "High fever with cough", ZH: "高烧伴咳嗽", ES: "Fiebre alta con tos"}},
	{"TIR", Text{JA: "だるさ", Easy: "{体|からだ}が だるい", EN: "Tiredness", ZH: "乏力", ES: "Cansancio"}},
	{"OTH", Text{JA: "そのほかの{症状|しょうじょう}", Easy: "ほかに {具合|ぐあい}の わるい ところ", EN: "Other symptom", ZH: "其他症状", ES: "Otro síntoma"}},
}

var diseases = []coded{
	{"FLU", Text{JA: "インフルエンザ", Easy: "インフルエンザ", EN: "Influenza", ZH: "流感", ES: "Gripe"}},
	{"COVID", Text{JA: "{新型|しんがた}コロナ", Easy: "コロナ", EN: "COVID-19", ZH: "新冠", ES: "COVID-19"}},
	{"GASTRO", Text{JA: "{感染性胃腸炎|かんせんせいいちょうえん}", Easy: "うつる おなかの {病気|びょうき}", EN: "Gastroenteritis", ZH: "感染性肠胃炎", ES: "Gastroenteritis"}},
	{"STREP", Text{JA: "{溶連菌|ようれんきん}", Easy: "{溶連菌|ようれんきん}", EN: "Strep throat", ZH: "链球菌感染", ES: "Estreptococo"}},
	{"VARICELLA", Text{JA: "{水|みず}ぼうそう", Easy: "{水|みず}ぼうそう", EN: "Chickenpox", ZH: "水痘", ES: "Varicela"}},
	{"MUMPS", Text{JA: "おたふくかぜ", Easy: "おたふくかぜ", EN: "Mumps", ZH: "腮腺炎", ES: "Paperas"}},
	{"MYCOPLASMA", Text{JA: "マイコプラズマ", Easy: "マイコプラズマ", EN: "Mycoplasma", ZH: "支原体感染", ES: "Micoplasma"}},
	{"ERYTHEMA", Text{JA: "りんご{病|びょう}", Easy: "りんご{病|びょう}", EN: "Fifth disease", ZH: "传染性红斑", ES: "Eritema infeccioso"}},
	{"HFMD", Text{JA: "{手足口病|てあしくちびょう}", Easy: "{手足口病|てあしくちびょう}", EN: "Hand, foot and mouth disease", ZH: "手足口病", ES: "Mano, pie y boca"}},
	{"HERPANGINA", Text{JA: "ヘルパンギーナ", Easy: "ヘルパンギーナ", EN: "Herpangina", ZH: "疱疹性咽峡炎", ES: "Herpangina"}},
	{"PCF", Text{JA: "プール{熱|ねつ}", Easy: "プール{熱|ねつ}", EN: "Pharyngoconjunctival fever", ZH: "咽结膜热", ES: "Fiebre faringoconjuntival"}},
	{"EKC", Text{JA: "はやり{目|め}", Easy: "はやり{目|め}", EN: "Epidemic eye infection", ZH: "流行性角结膜炎", ES: "Conjuntivitis epidémica"}},
	{"AHC", Text{JA: "{急性出血性結膜炎|きゅうせいしゅっけつせいけつまくえん}", Easy: "{目|め}が {赤|あか}い うつる {病気|びょうき}", EN: "Hemorrhagic eye infection", ZH: "急性出血性结膜炎", ES: "Conjuntivitis hemorrágica"}},
	{"PERTUSSIS", Text{JA: "{百日|ひゃくにち}ぜき", Easy: "{百日|ひゃくにち}ぜき", EN: "Whooping cough", ZH: "百日咳", ES: "Tos ferina"}},
	{"MEASLES", Text{JA: "はしか", Easy: "はしか", EN: "Measles", ZH: "麻疹", ES: "Sarampión"}},
	{"RUBELLA", Text{JA: "{風|ふう}しん", Easy: "{風|ふう}しん", EN: "Rubella", ZH: "风疹", ES: "Rubéola"}},
	{"TB", Text{JA: "{結核|けっかく}", Easy: "{結核|けっかく}", EN: "Tuberculosis", ZH: "结核", ES: "Tuberculosis"}},
	{"MENINGO", Text{JA: "{髄膜炎菌性髄膜炎|ずいまくえんきんせいずいまくえん}", Easy: "{髄膜炎|ずいまくえん}", EN: "Meningococcal meningitis", ZH: "流脑", ES: "Meningitis meningocócica"}},
	{"EHEC", Text{JA: "{腸管出血性大腸菌|ちょうかんしゅっけつせいだいちょうきん}", Easy: "O-157など", EN: "E. coli O157 and similar", ZH: "肠出血性大肠杆菌", ES: "E. coli O157 y similares"}},
	{"CHOLERA", Text{JA: "コレラ", Easy: "コレラ", EN: "Cholera", ZH: "霍乱", ES: "Cólera"}},
	{"SHIGELLA", Text{JA: "{細菌性赤痢|さいきんせいせきり}", Easy: "{赤痢|せきり}", EN: "Shigellosis", ZH: "细菌性痢疾", ES: "Disentería"}},
	{"TYPHOID", Text{JA: "{腸|ちょう}チフス", Easy: "{腸|ちょう}チフス", EN: "Typhoid", ZH: "伤寒", ES: "Fiebre tifoidea"}},
	{"PARATYPHOID", Text{JA: "パラチフス", Easy: "パラチフス", EN: "Paratyphoid", ZH: "副伤寒", ES: "Fiebre paratifoidea"}},
	{"CLASS1", Text{JA: "{第一種|だいいっしゅ}の{感染症|かんせんしょう}", Easy: "とても つよい うつる {病気|びょうき}", EN: "Class 1 infection", ZH: "第一类传染病", ES: "Infección de clase 1"}},
	{"OTHER", Text{JA: "ほかの{感染症|かんせんしょう}", Easy: "ほかの うつる {病気|びょうき}", EN: "Another infection", ZH: "其他传染病", ES: "Otra infección"}},
}

var bands = []coded{
	{"37", Text{JA: "37{度台|どだい}", Easy: "37{度|ど}から", EN: "37 °C", ZH: "37度多", ES: "37 °C"}},
	{"38", Text{JA: "38{度台|どだい}", Easy: "38{度|ど}から", EN: "38 °C", ZH: "38度多", ES: "38 °C"}},
	{"39", Text{JA: "39{度以上|どいじょう}", Easy: "39{度|ど}より {高|たか}い", EN: "39 °C or more", ZH: "39度以上", ES: "39 °C o más"}},
	{"", Text{JA: "{熱|ねつ}はまだ", Easy: "{熱|ねつ}は まだ", EN: "No temperature yet", ZH: "未测体温", ES: "Sin temperatura"}},
}

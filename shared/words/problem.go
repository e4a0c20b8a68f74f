package words

// Problem is the sentence for a code that says why something was not taken: what is so, and what to do now.
// Codes come from shared/school (does it make sense), sync/wire (may this device speak) and app/device (can this device keep it).
func Problem(code string) Text { return find(problems, code) }

var problems = []coded{
	{"", Text{JA: "{学校|がっこう}で{受|う}け{取|と}れませんでした。{学校|がっこう}に{電話|でんわ}してください。", Easy: "{学校|がっこう}に {届|とど}きませんでした。{学校|がっこう}に {電話|でんわ}してください。",
		EN: "The school could not take this. Please call the school.", ZH: "学校未能收下。请给学校打电话。", ES: "La escuela no pudo recibirlo. Llame a la escuela."}},
}

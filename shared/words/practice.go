package words

// Practising in an invented school. Rendered by the server.
var (
	SampleTry = Text{JA: "{見本|みほん}でためす", Easy: "{見本|みほん}で ためす", EN: "Try it out", ZH: "用样例练习", ES: "Probar"}
	SampleHow = Text{
		JA:   "{架空|かくう}の{学校|がっこう}に{入|はい}ります。{何|なに}を{押|お}しても、{本当|ほんとう}の{学校|がっこう}には{届|とど}きません。{夜|よる}に{消|き}えます。",
		Easy: "うその {学校|がっこう}です。{何|なに}を {押|お}しても、{本当|ほんとう}の {学校|がっこう}には {届|とど}きません。{夜|よる}に {消|き}えます。",
		EN:   "This opens an invented school. Nothing you press reaches the real one, and it is wiped at night.",
		ZH:   "进入虚构的学校。任何操作都不会传到真正的学校，夜里会清除。",
		ES:   "Abre una escuela inventada. Nada de lo que pulse llega a la verdadera, y se borra por la noche."}
	SampleAs    = Text{JA: "{0}としてためす", Easy: "{0}で ためす", EN: "Try as: {0}", ZH: "以{0}身份练习", ES: "Probar como: {0}"}
	SampleBand  = Text{JA: "{見本|みほん}：{練習|れんしゅう}の{学校|がっこう}です", Easy: "{見本|みほん}：{練習|れんしゅう}です", EN: "Sample: a school to practise in", ZH: "样例：练习用的学校", ES: "Muestra: escuela de práctica"}
	SampleLeave = Text{JA: "{見本|みほん}をおわる", Easy: "{見本|みほん}を おわる", EN: "Leave the sample", ZH: "结束样例", ES: "Salir de la muestra"}
)

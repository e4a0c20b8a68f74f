package words

// Cause is why a follow-up was opened: notseen, late, conflict.
func Cause(code string) Text { return find(causes, code) }

// Taken is what a member of staff is doing about it: call, visit.
func Taken(code string) Text { return find(takens, code) }

// Result is what one attempt brought: reached, noanswer.
func Result(code string) Text { return find(results, code) }

// Outcome is how a follow-up ended.
func Outcome(code string) Text { return find(outcomes, code) }

// Broke is why a call ended before its confirmation: hangup, silence, unknown, withheld.
func Broke(code string) Text { return find(brokes, code) }

var causes = []coded{
	{"notseen", Text{JA: "{連絡|れんらく}がなく、{来|き}ていません", Easy: "{連絡|れんらく}が ありません。{来|き}ていません", EN: "Not here, no word", ZH: "未到校，也没有联系", ES: "No está y no hay aviso"}},
	{"late", Text{JA: "{予定|よてい}の{時間|じかん}に{来|き}ていません", Easy: "{時間|じかん}に {来|き}ていません", EN: "Not here at the time given", ZH: "到约定时间仍未到校", ES: "No llegó a la hora avisada"}},
	{"conflict", Text{JA: "{記録|きろく}がちがいます", Easy: "{記録|きろく}が ちがいます", EN: "Records differ", ZH: "记录不一致", ES: "Los registros no coinciden"}},
	{"", Text{JA: "{来|き}ていません", Easy: "{来|き}ていません", EN: "Not here", ZH: "未到校", ES: "No está"}},
}

var takens = []coded{
	{"call", Text{JA: "{電話中|でんわちゅう}", Easy: "{電話|でんわ}しています", EN: "calling", ZH: "正在打电话", ES: "llamando"}},
	{"visit", Text{JA: "{家庭訪問|かていほうもん}へ", Easy: "{家|いえ}に {行|い}きます", EN: "visiting the home", ZH: "正在家访", ES: "visita a casa"}},
	{"", Text{JA: "{対応中|たいおうちゅう}", Easy: "{連絡|れんらく}しています", EN: "on it", ZH: "处理中", ES: "en ello"}},
}

var results = []coded{
	{"reached", Text{JA: "つながりました", Easy: "つながりました", EN: "reached", ZH: "已接通", ES: "contestó"}},
	{"noanswer", Text{JA: "{出|で}ません", Easy: "{出|で}ません", EN: "no answer", ZH: "无人接听", ES: "no contesta"}},
	{"", Text{JA: "{発信中|はっしんちゅう}", Easy: "{電話|でんわ}しています", EN: "ringing", ZH: "拨号中", ES: "llamando"}},
}

var outcomes = []coded{
	{"arrived", Text{JA: "{学校|がっこう}に{来|き}た", Easy: "{学校|がっこう}に {来|き}た", EN: "Arrived", ZH: "已到校", ES: "Llegó"}},
	{"reported", Text{JA: "{家庭|かてい}から{連絡|れんらく}があった", Easy: "{家族|かぞく}から {連絡|れんらく}が あった", EN: "Family reported", ZH: "家长已联系", ES: "La familia avisó"}},
	{"absent", Text{JA: "{欠席|けっせき}とわかった", Easy: "{休|やす}みと わかった", EN: "Is absent", ZH: "确认缺席", ES: "Está ausente"}},
	{"late", Text{JA: "{遅|おく}れて{来|く}る", Easy: "おくれて {来|く}る", EN: "Will be late", ZH: "会迟到", ES: "Llegará tarde"}},
	{"safe", Text{JA: "{居場所|いばしょ}がわかった", Easy: "いる ところが わかった", EN: "Safe, found", ZH: "已确认安全", ES: "A salvo"}},
	{"police", Text{JA: "{警察|けいさつ}に{相談|そうだん}", Easy: "{警察|けいさつ}に {話|はな}した", EN: "Police informed", ZH: "已联系警察", ES: "Policía avisada"}},
	{"mistake", Text{JA: "まちがいだった", Easy: "まちがい", EN: "Was a mistake", ZH: "记录有误", ES: "Fue una equivocación"}},
	{"", Text{JA: "{終|お}わり", Easy: "おわり", EN: "Closed", ZH: "已结束", ES: "Cerrado"}},
}

var brokes = []coded{
	{"hangup", Text{JA: "{途中|とちゅう}で{切|き}れました", Easy: "{途中|とちゅう}で {切|き}れました", EN: "The line broke", ZH: "中途挂断", ES: "Se cortó"}},
	{"silence", Text{JA: "{操作|そうさ}がなく{切|き}れました", Easy: "ボタンを {押|お}さないで {切|き}れました", EN: "No key was pressed", ZH: "没有按键", ES: "No pulsó nada"}},
	{"unknown", Text{JA: "{登録|とうろく}のない{番号|ばんごう}", Easy: "{学校|がっこう}が {知|し}らない {番号|ばんごう}", EN: "Unregistered number", ZH: "未登记的号码", ES: "Número no registrado"}},
	{"withheld", Text{JA: "{番号|ばんごう}が{非通知|ひつうち}", Easy: "{番号|ばんごう}が わかりません", EN: "Hidden number", ZH: "隐藏号码", ES: "Número oculto"}},
	{"", Text{JA: "{途中|とちゅう}で{切|き}れました", Easy: "{途中|とちゅう}で {切|き}れました", EN: "The line broke", ZH: "中途挂断", ES: "Se cortó"}},
}

package words

import "strconv"

// Numbers carry their counter and object (2件, 3人). In Japanese the counter's reading changes with the number.

// People counts people: 3人 · 3 people.
func People(l Lang, ruby bool, n int) string {
	switch n {
	case 1:
		return onePerson.Say(l, ruby)
	case 2:
		return twoPeople.Say(l, ruby)
	}
	return people.Say(l, ruby, strconv.Itoa(n))
}

// Children counts children: 3人 · 3 children.
func Children(l Lang, ruby bool, n int) string {
	if l == JA || l == Easy {
		return People(l, ruby, n)
	}
	return children.Say(l, ruby, strconv.Itoa(n))
}

// Items counts reports and messages: 2件 · 2 items.
func Items(l Lang, ruby bool, n int) string { return items.Say(l, ruby, strconv.Itoa(n)) }

// Classes counts classes: 3組 · 3 classes.
func Classes(l Lang, ruby bool, n int) string { return classes.Say(l, ruby, strconv.Itoa(n)) }

// Messages counts what a family or the school has written: 3件 · 3 messages.
func Messages(l Lang, ruby bool, n int) string { return messages.Say(l, ruby, strconv.Itoa(n)) }

// Times counts how often: 2回 · 2 times.
func Times(l Lang, ruby bool, n int) string { return times.Say(l, ruby, strconv.Itoa(n)) }

// DayCount counts days: 3日 · 3 days.
func DayCount(l Lang, ruby bool, n int) string { return days.Say(l, ruby, strconv.Itoa(n)) }

// Entries counts lines of a record: 3件 · 3 entries.
func Entries(l Lang, ruby bool, n int) string { return entries.Say(l, ruby, strconv.Itoa(n)) }

// Minutes is a length of time: 31分 · 31 min.
func Minutes(l Lang, ruby bool, n int) string {
	if l == JA || l == Easy {
		return show(minutesJA(n), ruby)
	}
	return minutes.Say(l, ruby, strconv.Itoa(n))
}

// Ago is how old something is: minutes under an hour, hours under two days, then days.
func Ago(l Lang, ruby bool, ms int64) string {
	min := int(ms / 60_000)
	switch {
	case min < 60:
		return Minutes(l, ruby, max(min, 0))
	case min < 48*60:
		return hours.Say(l, ruby, strconv.Itoa(min/60))
	}
	return days.Say(l, ruby, strconv.Itoa(min/1440))
}

// Since is how long somebody has been missing: to the minute while minutes count, two hours, and then as Ago.
func Since(l Lang, ruby bool, min int) string {
	if min < 120 {
		return Minutes(l, ruby, min)
	}
	return Ago(l, ruby, int64(min)*60_000)
}

// Seconds is a short length of time: 7秒 · 7 s.
func Seconds(l Lang, ruby bool, n int) string { return seconds.Say(l, ruby, strconv.Itoa(n)) }

func minutesJA(n int) string {
	kana := "ぷん"
	switch n % 10 {
	case 2, 5, 7, 9:
		kana = "ふん"
	}
	return strconv.Itoa(n) + "{分|" + kana + "}"
}

var (
	onePerson = Text{JA: "{1人|ひとり}", Easy: "{1人|ひとり}", EN: "1 person", ZH: "1人", ES: "1 persona"}
	twoPeople = Text{JA: "{2人|ふたり}", Easy: "{2人|ふたり}", EN: "2 people", ZH: "2人", ES: "2 personas"}
	people    = Text{JA: "{0}{人|にん}", Easy: "{0}{人|にん}", EN: "{0} people", ZH: "{0}人", ES: "{0} personas"}
	children  = Text{JA: "{0}{人|にん}", Easy: "{0}{人|にん}", EN: "{0} {0?child|children}", ZH: "{0}人", ES: "{0} {0?alumno|alumnos}"}
	items     = Text{JA: "{0}{件|けん}", Easy: "{0}{件|けん}", EN: "{0} {0?item|items}", ZH: "{0}件", ES: "{0} {0?aviso|avisos}"}
	entries   = Text{JA: "{0}{件|けん}", Easy: "{0}{件|けん}", EN: "{0} {0?entry|entries}", ZH: "{0}条", ES: "{0} {0?registro|registros}"}
	messages  = Text{JA: "{0}{件|けん}", Easy: "{0}{件|けん}", EN: "{0} {0?message|messages}", ZH: "{0}条", ES: "{0} {0?mensaje|mensajes}"}
	classes   = Text{JA: "{0}{組|くみ}", Easy: "{0}{組|くみ}", EN: "{0} {0?class|classes}", ZH: "{0}个班", ES: "{0} {0?clase|clases}"}
	times     = Text{JA: "{0}{回|かい}", Easy: "{0}{回|かい}", EN: "{0} {0?time|times}", ZH: "{0}次", ES: "{0} {0?vez|veces}"}
	minutes   = Text{JA: "{0}{分|ふん}", Easy: "{0}{分|ふん}", EN: "{0} min", ZH: "{0}分钟", ES: "{0} min"}
	hours     = Text{JA: "{0}{時間|じかん}", Easy: "{0}{時間|じかん}", EN: "{0} {0?hour|hours}", ZH: "{0}小时", ES: "{0} {0?hora|horas}"}
	days      = Text{JA: "{0}{日|にち}", Easy: "{0}{日|にち}", EN: "{0} {0?day|days}", ZH: "{0}天", ES: "{0} {0?día|días}"}
	seconds   = Text{JA: "{0}{秒|びょう}", Easy: "{0}{秒|びょう}", EN: "{0} s", ZH: "{0}秒", ES: "{0} s"}
)

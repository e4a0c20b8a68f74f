package words

import "strings"

// Class is a class's name: 3年2組 reads 3-2 in English, 3年2班 in Chinese. Names that are words (ひまわり) stay as the school wrote them.
func Class(l Lang, ruby bool, name string) string {
	grade, group, ok := numbered(name)
	if !ok {
		return name
	}
	return classNamed.Say(l, ruby, grade, group)
}

// ClassShort is a class's name within its grade's row: 2組. English and Spanish have nothing shorter than 3-2.
func ClassShort(l Lang, ruby bool, name, short string) string {
	n, ok := strings.CutSuffix(short, "組")
	switch {
	case !ok || !digits(n):
		return short
	case l == EN || l == ES:
		return Class(l, ruby, name)
	}
	return classShort.Say(l, ruby, n)
}

// GradeShort is a grade at the head of its row on the wall: 3年 · 3 · 3.º.
func GradeShort(l Lang, ruby bool, code string) string {
	if len(code) == 2 && code[1] >= '1' && code[1] <= '9' {
		return gradeShort.Say(l, ruby, code[1:])
	}
	return specialShort.Say(l, ruby)
}

// Grade is a grade by its OneRoster code, P1 … H3: 3年. Special classes stand across grades: "" is 特別支援学級.
func Grade(l Lang, ruby bool, code string) string {
	if len(code) == 2 && code[1] >= '1' && code[1] <= '9' {
		return gradeNamed.Say(l, ruby, code[1:])
	}
	return gradeSpecial.Say(l, ruby)
}

// Teacher is a member of staff as families read the name: the family name, and 先生 after it.
func Teacher(l Lang, ruby bool, name string) string {
	if name == "" {
		return someTeacher.Say(l, ruby)
	}
	return teacher.Say(l, ruby, FamilyName(name))
}

// FamilyName is the part of a roster name before its space: 佐々木 of 佐々木 亮.
func FamilyName(name string) string {
	if i := strings.IndexAny(name, " 　"); i > 0 {
		return name[:i]
	}
	return name
}

func numbered(name string) (grade, group string, ok bool) {
	grade, rest, ok := strings.Cut(name, "年")
	group, end := strings.CutSuffix(rest, "組")
	return grade, group, ok && end && digits(grade) && digits(group)
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

var (
	classNamed   = Text{JA: "{0}{年|ねん}{1}{組|くみ}", Easy: "{0}{年|ねん}{1}{組|くみ}", EN: "{0}-{1}", ZH: "{0}年{1}班", ES: "{0}-{1}"}
	classShort   = Text{JA: "{0}{組|くみ}", Easy: "{0}{組|くみ}", EN: "{0}", ZH: "{0}班", ES: "{0}"}
	gradeShort   = Text{JA: "{0}{年|ねん}", Easy: "{0}{年|ねん}", EN: "{0}", ZH: "{0}年", ES: "{0}.º"}
	specialShort = Text{JA: "{支援|しえん}", Easy: "{支援|しえん}", EN: "SEN", ZH: "特支", ES: "NEE"}
	gradeNamed   = Text{JA: "{0}{年|ねん}", Easy: "{0}{年|ねん}", EN: "Grade {0}", ZH: "{0}年级", ES: "Grado {0}"}
	gradeSpecial = Text{JA: "{支援|しえん}", Easy: "{支援|しえん}", EN: "Support", ZH: "特别支援", ES: "Apoyo"}
	teacher      = Text{JA: "{0}{先生|せんせい}", Easy: "{0}{先生|せんせい}", EN: "Teacher {0}", ZH: "{0}老师", ES: "Prof. {0}"}
	someTeacher  = Text{JA: "{先生|せんせい}", Easy: "{先生|せんせい}", EN: "a teacher", ZH: "老师", ES: "un profesor"}
)

package words

// Text is one sentence in all languages. None may be empty.
type Text struct{ JA, Easy, EN, ZH, ES string }

// In returns the sentence in a language as it is written here, readings and variables still marked; an unknown language reads Japanese.
func (t Text) In(l Lang) string {
	switch l {
	case Easy:
		return t.Easy
	case EN:
		return t.EN
	case ZH:
		return t.ZH
	case ES:
		return t.ES
	}
	return t.JA
}

// All is the sentence in each language, as In has it.
func (t Text) All() struct{ JA, Easy, EN, ZH, ES string } { return t }

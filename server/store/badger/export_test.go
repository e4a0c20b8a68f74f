package badger

// Restat has the next write ask for free room again, however short the last answer is ago.
func (s *Store) Restat() { s.asked.Store(0) }

// FailBeforeMark has the next write fail after its rows and before its mark.
func FailBeforeMark(s *Store, err error) { s.beforeMark = func() error { return err } }

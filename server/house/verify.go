package house

import (
	"context"
	"fmt"
	"sync"
	"time"

	"todoke/server/place"
	"todoke/server/vault"
)

// Verdict is what reading everything anew has found: whether what lies in the store is what was written, and whether keys, counts and
// records fit.
//
// The cheap part happens at each opening: the store walks its chains, and a school that opens has unsealed every word and followed every
// device's count. The whole is done each day, and when somebody asks.
type Verdict struct {
	Began, Ended time.Time
	Store        error         // it is not what was written
	Directory    vault.Audit   // records that belong to no school
	Schools      []vault.Audit // in the order of List
	Err          error         // it could not be read to its end
}

// Sound says that nothing is wrong.
func (v *Verdict) Sound() bool { return v.Err == nil && v.Store == nil && v.damaged() == 0 }

// damaged is how many schools something is wrong with; the directory counts as one.
func (v *Verdict) damaged() (n int) {
	for i := range v.Schools {
		if len(v.Schools[i].Wrong) > 0 {
			n++
		}
	}
	if len(v.Directory.Wrong) > 0 {
		n++
	}
	return n
}

// watch remembers the last verdict.
type watch struct {
	mu   sync.Mutex // held while one is being found
	seen sync.RWMutex
	last *Verdict
}

const verifyEvery = 24 * time.Hour

// vault is what the house stands on: ground makes sure of it.
func (h *House) vault() *vault.Vault { return h.Store.(*vault.Vault) }

// Verify reads everything and says whether it is as it should be. The schools go on meanwhile; what is said meanwhile is not looked at.
func (h *House) Verify(ctx context.Context) Verdict {
	h.watch.mu.Lock()
	defer h.watch.mu.Unlock()
	v := Verdict{Began: time.Now()}
	v.Store = h.vault().Verify(ctx)
	v.Directory, v.Err = h.vault().AuditDirectory(ctx)
	ids, err := h.List(ctx)
	if v.Err == nil {
		v.Err = err
	}
	for _, id := range ids {
		if v.Err != nil {
			break
		}
		var a vault.Audit
		if a, v.Err = h.vault().Audit(ctx, id); v.Err != nil {
			break
		}
		if p, ok := h.Place(id); ok {
			if e, ordered, err := p.Unerased(ctx); err == nil && ordered {
				a.Wrong = append(a.Wrong, fmt.Sprintf("what %s ordered to be erased (%v of %v) could not be erased: order it again", e.By, e.Streams, e.Years))
			}
		}
		v.Schools = append(v.Schools, a)
	}
	v.Ended = time.Now()
	h.watch.seen.Lock()
	h.watch.last = &v
	h.watch.seen.Unlock()
	switch {
	case v.Err != nil && ctx.Err() != nil: // somebody else's time was up
	case v.Sound():
		h.Log.Info("everything that is stored is as it was written", "schools", len(v.Schools), "took", v.Ended.Sub(v.Began).Round(time.Millisecond))
	default:
		for _, p := range v.plights() {
			h.Log.Error(p.EN, "ja", p.JA)
		}
	}
	return v
}

// Verified is the last verdict; nil before the first.
func (h *House) Verified() *Verdict {
	h.watch.seen.RLock()
	defer h.watch.seen.RUnlock()
	return h.watch.last
}

// verifyDaily verifies when a day has gone by, beside the clock.
func (h *House) verifyDaily() {
	if last := h.Verified(); last != nil && time.Since(last.Ended) < verifyEvery {
		return
	}
	h.done.Go(func() { h.Verify(h.run) })
}

// Plight is something that a person on duty has to know, in plain words: what has happened, what the devices still bring back, what to do.
type Plight struct{ JA, EN string }

// Plights are the house's own now; none when all is well.
func (h *House) Plights(ctx context.Context) (all []Plight) {
	for _, p := range h.Open() {
		if r, lacking, err := p.Recovery(ctx); err == nil && lacking {
			all = append(all, recovering(p, r))
		}
	}
	for id, err := range h.Failed() {
		all = append(all, Plight{
			EN: fmt.Sprintf("School %s is closed, the others are open: %v. Phones and tablets keep what is said and send it when the school is open again. Do what the line says, and start the server anew.", id, err),
			JA: fmt.Sprintf("学校 %s は開けません。ほかの学校は動いています。端末は入力された内容を持っていて、開いたあとに自動で送ります。原因（%v）を直してから、サーバーを起動し直してください。", id, err)})
	}
	if v := h.Verified(); v != nil {
		all = append(all, v.plights()...)
	}
	all = append(all, h.overdue()...)
	if err := h.canCommit(ctx); err != nil {
		all = append(all, unwritable(err))
	}
	return all
}

func recovering(p *place.Place, r place.Recovery) Plight {
	missing := r.Had - min(r.Had, p.Stats().End)
	return Plight{
		EN: fmt.Sprintf("School %s lost a part of its log: of %d operations that it had acknowledged, %d were left (%s). %d are still missing. "+
			"Every device keeps what it said for 30 days and brings it back by itself at its next contact; until then lists may lack it. Leave the server running and have staff and families open the app once. "+
			"Forms and telephone calls cannot be asked again: compare today's absences with paper. When all who matter have been in touch: todoke verify --recovered %s", p.ID(), r.Had, r.Has, r.Why, missing, p.ID()),
		JA: fmt.Sprintf("学校 %s の記録の一部が失われました。受け取り済みの %d 件のうち、残っていたのは %d 件です。まだ %d 件が戻っていません。端末は自分が送った内容を30日間持っていて、次につながったときに自動で送り直します。"+
			"それまでは一覧に出ないことがあります。サーバーは止めず、先生と保護者に一度アプリを開いてもらってください。電話と用紙の連絡は、手元の控えと見比べてください。全員がつながったら: todoke verify --recovered %s", p.ID(), r.Had, r.Has, missing, p.ID())}
}

func unwritable(err error) Plight {
	return Plight{
		EN: fmt.Sprintf("Nothing can be stored (%v). Everybody can read on; phones and tablets keep what is said and send it later. If the disk is full, free as much as the line says: the server goes on by itself within seconds.", err),
		JA: fmt.Sprintf("今は保存できません（%v）。見ることはできます。端末は入力された内容を持っていて、あとで自動で送ります。ディスクがいっぱいなら、表示の分だけ空けてください。数秒で自動的に再開します。", err)}
}

// plights of a verdict.
func (v *Verdict) plights() (all []Plight) {
	what := func(whose, jaWhose, wrong string) {
		all = append(all, Plight{
			EN: fmt.Sprintf("%s: what is stored is not what was written: %s. Keep a copy of the server's directory as it is now, then restore the last back-up (the keys too, if the line speaks of keys) and start the server: "+
				"devices bring back by themselves what they said in the last 30 days.", whose, wrong),
			JA: fmt.Sprintf("%s：保存されている内容が書き込んだものと違います（%s）。まず今のサーバーのフォルダーを複製して残し、最後のバックアップ（鍵についての表示なら鍵も）を戻して起動してください。過去30日に送られた内容は、端末が自動で送り直します。", jaWhose, wrong)})
	}
	if v.Store != nil {
		what("The store", "保存場所", v.Store.Error())
	}
	for _, w := range v.Directory.Wrong {
		what("The directory of accounts", "利用者の一覧", w)
	}
	for i := range v.Schools {
		for _, w := range v.Schools[i].Wrong {
			what("School "+string(v.Schools[i].Place), "学校 "+string(v.Schools[i].Place), w)
		}
	}
	if v.Err != nil {
		all = append(all, Plight{
			EN: fmt.Sprintf("What is stored could not be read to its end: %v. Look at the disk, then run todoke verify again.", v.Err),
			JA: fmt.Sprintf("保存されている内容を最後まで読めませんでした（%v）。ディスクを確かめてから、もう一度 todoke verify を実行してください。", v.Err)})
	}
	return all
}

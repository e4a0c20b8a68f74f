package house

import "github.com/prometheus/client_golang/prometheus"

// figures are what all places together count, for /metrics. No place is named: which school is busy is nobody's business.
type figures struct{ h *House }

type figure struct {
	kind prometheus.ValueType
	desc *prometheus.Desc
}

func counting(name, help string) figure {
	return figure{prometheus.CounterValue, prometheus.NewDesc("todoke_"+name, help, nil, nil)}
}

var (
	figStored   = counting("stored_total", "Operations stored, refused ones included.")
	figRefused  = counting("refused_total", "Operations that a school did not take.")
	figApart    = counting("apart_total", "Other words under an id that was taken: kept apart.")
	figAppends  = counting("appends_total", "Durable appends; stored over appends is how many shared a flush.")
	figAppended = counting("append_seconds_total", "Time spent in appends.")
	figBehind   = counting("behind_total", "Times a slow reader was left to catch up from its cursor.")
	figTroubles = counting("troubles_total", "Rounds that could not be stored; nobody was told they were.")
	figSuspects = counting("suspects_total", "Devices that know more than the log: something was lost.")
	figReaders  = figure{prometheus.GaugeValue, prometheus.NewDesc("todoke_readers", "Readers attached now.", nil, nil)}
	figPlaces   = figure{prometheus.GaugeValue, prometheus.NewDesc("todoke_places", "Schools open now.", nil, nil)}
	figErased   = figure{prometheus.GaugeValue, prometheus.NewDesc("todoke_erased", "Operations whose words were erased.", nil, nil)}
	figVerified = figure{prometheus.GaugeValue, prometheus.NewDesc("todoke_verified_seconds", "When everything stored was last read and held against its chain, keys and counts; seconds since 1970, 0 for never.", nil, nil)}
	figDamaged  = figure{prometheus.GaugeValue, prometheus.NewDesc("todoke_damaged", "Schools with which something was wrong then; 1 more for the store itself.", nil, nil)}
	figFailed   = figure{prometheus.GaugeValue, prometheus.NewDesc("todoke_places_stopped", "Schools that could not be opened.", nil, nil)}
)

func (f figures) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(f, out) }

func (f figures) Collect(out chan<- prometheus.Metric) {
	open := f.h.Open()
	sum := map[figure]float64{}
	for _, p := range open {
		s := p.Stats()
		for fig, n := range map[figure]float64{figStored: float64(s.Ops), figRefused: float64(s.Refused), figApart: float64(s.Apart), figAppends: float64(s.Appends),
			figAppended: s.Appended.Seconds(), figBehind: float64(s.Behind), figTroubles: float64(s.Troubles), figSuspects: float64(s.Suspects), figErased: float64(s.Erased), figReaders: float64(s.Readers)} {
			sum[fig] += n
		}
	}
	sum[figPlaces], sum[figFailed] = float64(len(open)), float64(len(f.h.Failed()))
	sum[figVerified], sum[figDamaged] = 0, 0
	if v := f.h.Verified(); v != nil {
		sum[figVerified], sum[figDamaged] = float64(v.Ended.Unix()), float64(v.damaged())
		if v.Store != nil || v.Err != nil {
			sum[figDamaged]++
		}
	}
	for fig, n := range sum {
		out <- prometheus.MustNewConstMetric(fig.desc, fig.kind, n)
	}
}

package httpd

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// meter counts what the edge does. Labels are routes, codes and channels; never a person, a school or an address.
type meter struct {
	registry     *prometheus.Registry
	took         *prometheus.HistogramVec
	offered      *prometheus.CounterVec
	socketOffers prometheus.Counter // of offered: asked for once, not with each offer
	commit       prometheus.Histogram
	dropped      prometheus.Counter
}

func newMeter(sockets *registry) *meter {
	m := &meter{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "todoke_http_seconds", Help: "Time to answer a request, by route and status.",
			Buckets: []float64{.001, .005, .02, .1, .5, 2, 10}}, []string{"route", "status"}),
		offered: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "todoke_operations_total", Help: "Operations offered, by the way they came."}, []string{"via"}),
		commit: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "todoke_offer_seconds", Help: "Time from an offer to its durable answer.",
			Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 5}}),
		dropped: prometheus.NewCounter(prometheus.CounterOpts{Name: "todoke_sockets_dropped_total", Help: "Sockets closed because they did not answer in time."}),
	}
	for _, via := range []string{"socket", "post", "form"} {
		m.offered.WithLabelValues(via)
	}
	m.socketOffers = m.offered.WithLabelValues("socket")
	m.registry.MustRegister(m.took, m.offered, m.commit, m.dropped, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "todoke_sockets", Help: "Sockets open now."}, func() float64 { return float64(sockets.count()) }))
	return m
}

func (m *meter) request(route string, status int, took time.Duration) {
	m.took.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
}

// Register adds the house's own figures.
func (s *Server) Register(c ...prometheus.Collector) { s.meter.registry.MustRegister(c...) }

// handler serves the figures to this machine and its network only: a proxy that forwards strangers says for whom.
func (m *meter) handler() http.Handler {
	figures := promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		ip := net.ParseIP(host)
		if ip == nil || !ip.IsLoopback() && !ip.IsPrivate() || r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" {
			http.NotFound(w, r)
			return
		}
		figures.ServeHTTP(w, r)
	})
}

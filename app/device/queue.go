package device

import "sync"

// queue hands jobs to one goroutine in the order they came. Adding never waits: events of the browser add, and they must not wait.
type queue struct {
	mu   sync.Mutex
	jobs []func()
	wake chan struct{}
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1)} }

func (q *queue) add(job func()) {
	q.mu.Lock()
	q.jobs = append(q.jobs, job)
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// run does what comes until stop is closed; idle is called whenever nothing is left.
func (q *queue) run(stop <-chan struct{}, idle func()) {
	for {
		select {
		case <-stop:
			return
		case <-q.wake:
		}
		for {
			q.mu.Lock()
			jobs := q.jobs
			q.jobs = nil
			q.mu.Unlock()
			if len(jobs) == 0 {
				break
			}
			for _, job := range jobs {
				job()
			}
		}
		idle()
	}
}

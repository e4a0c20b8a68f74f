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

// empty says that nothing waits behind the job that is being done.
func (q *queue) empty() bool { q.mu.Lock(); defer q.mu.Unlock(); return len(q.jobs) == 0 }

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
			if len(q.jobs) == 0 {
				q.jobs = nil
				q.mu.Unlock()
				break
			}
			job := q.jobs[0]
			q.jobs[0] = nil
			q.jobs = q.jobs[1:]
			q.mu.Unlock()
			job()
		}
		idle()
	}
}

// Stands in for Start of go-app's engine.go, which draws at the ticks of a timer: a browser makes a timer wait for its turn, and each tap and key
// waited for it, more than what they asked for takes.
package app

// run does what is dispatched, and draws as soon as nothing more waits. Whoever would draw too often waits for an animation frame before dispatching.
func (e *engineX) run() {
	e.states.CleanupExpiredPersistedStates(e.baseContext())
	e.processFrame()
	for {
		select {
		case dispatch := <-e.dispatches:
			dispatch()
			for len(e.dispatches) > 0 {
				(<-e.dispatches)()
			}
			e.processFrame()
		case <-e.ctx.Done():
			return
		}
	}
}

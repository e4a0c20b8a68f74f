package place

// Queued is what waits for a reader.
func (r *Reader) Queued() (frames, bytes int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.queue), r.bytes
}

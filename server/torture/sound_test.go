//go:build !fault

package torture

// faulty builds the server with its planted faults.
const faulty = false

// Package torture has the tests that hurt the whole house: real processes killed under load, files of the store damaged one by one, a full
// disk, bad lines, PostgreSQL killed, an older backup put back, and devices and servers of another release. It has no code of its own.
//
// Everything a device was told to be at school is remembered by a witness outside of the house. At the end the log must hold each such
// operation exactly once, word for word, and each device must show the server's fold of the streams it may see.
//
// `go test ./server/torture` runs a small number of each fault; `make torture` runs release counts, and prints seeds, counts and times as a
// table and as JSON lines. A count comes from the environment as TODOKE_<FAULT>, for example TODOKE_KILLS=1000; TODOKE_SEED repeats a run.
package torture

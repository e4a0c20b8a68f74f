// Package headroom asks a file system for room before something is written: a full disk kills a database that maps its files, and tears
// what is being written at whatever place it likes.
package headroom

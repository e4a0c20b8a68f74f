package demo

// Asks is the family without a slip that waits in the office's queue: a grandfather with a landline, for some child of a class.
var Asks = struct{ Class, Written, Given, Number, Note string }{"2年1組", "2-1", "正夫", "+81455550198", "スマホはありません。固定電話だけです。"}

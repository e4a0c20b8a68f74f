module todoke

go 1.26

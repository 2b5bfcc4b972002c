module actionlog.example/smoke

go 1.23

require actionlog.example/client/go v0.0.0

replace actionlog.example/client/go => ../go

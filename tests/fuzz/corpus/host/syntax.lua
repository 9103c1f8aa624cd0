inject "i" {
  from = "a"
  to = [[ b

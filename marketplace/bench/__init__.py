"""What Lumbung costs: each figure is taken on data made for it, in a database made for it and thrown away after."""

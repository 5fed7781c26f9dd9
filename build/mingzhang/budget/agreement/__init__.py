"""What must add up or agree in a budget and what must be in it (`relations.yaml`, `disclosure.yaml`, `left_overs.yaml`), typed."""

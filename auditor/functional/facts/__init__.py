"""What the functional probes see: one module of models per family. Facts never say pass or fail."""

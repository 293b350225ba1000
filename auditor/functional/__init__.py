"""The functional pillar: 34 criteria, seen by probes (``observe``) and decided by pure rules (``judge``)."""

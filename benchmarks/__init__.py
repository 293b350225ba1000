"""Speed and truth as commands: each prints its figures beside what they are measured against."""

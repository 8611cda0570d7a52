"""The domain of the terminal: catalogue, forms, journey, submission, receipt, and the front door."""
